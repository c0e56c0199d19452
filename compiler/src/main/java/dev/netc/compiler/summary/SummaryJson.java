package dev.netc.compiler.summary;

import dev.netc.compiler.diagnostic.JsonRenderer;
import dev.netc.compiler.summary.Summary.Row;
import java.util.Locale;
import java.util.stream.Collectors;

/** A summary for tools: {@code parameters}, {@code macs}, {@code layers}, the last with every layer that runs. */
public final class SummaryJson {
    private SummaryJson() {}

    public static String render(Summary summary) {
        String layers = summary.rows().stream()
                .filter(row -> !row.block())
                .map(SummaryJson::layer)
                .collect(Collectors.joining(",\n    "));
        String recipe = summary.recipe().stream().map(JsonRenderer::quoted).collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "{\n  \"network\": %s,\n  \"input\": %s,\n  \"parameters\": %d,\n  \"macs\": %d,\n"
                        + "  \"activation_bytes\": %d,\n  \"memory_bytes\": %d,\n  \"batch\": %d,\n"
                        + "  \"predicting_bytes\": %d,\n  \"training_bytes\": %d,\n  \"recipe\": [%s],\n  \"layers\": [\n    %s\n  ]\n}\n",
                JsonRenderer.quoted(summary.network()),
                JsonRenderer.quoted(summary.input().toString()),
                summary.parameters(),
                summary.macs(),
                summary.activationBytes(),
                summary.memoryBytes(),
                summary.batch(),
                summary.predicting().total(),
                summary.training().total(),
                recipe,
                layers);
    }

    private static String layer(Row row) {
        return String.format(
                Locale.ROOT,
                "{\"name\": %s, \"line\": %d, \"layer\": %s, \"output\": %s, \"parameters\": %d, \"macs\": %d,"
                        + " \"output_bytes\": %d, \"receptive_field\": %s}",
                JsonRenderer.quoted(row.name()),
                row.line(),
                JsonRenderer.quoted(row.layer()),
                JsonRenderer.quoted(row.output().toString()),
                row.parameters(),
                row.macs(),
                row.outputBytes(),
                JsonRenderer.quoted(row.receptiveField()));
    }
}
