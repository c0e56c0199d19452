package dev.netc.compiler.summary;

import dev.netc.compiler.summary.Summary.Row;
import java.util.ArrayList;
import java.util.List;

/** Leaves the layers of blocks out and counts equal blocks in a row. */
final class Folding {
    private Folding() {}

    static List<Row> fold(List<Row> rows) {
        List<Row> folded = new ArrayList<>();
        int run = 1;
        for (Row row : rows.stream().filter(r -> r.depth() == 0).toList()) {
            Row last = folded.isEmpty() ? null : folded.get(folded.size() - 1);
            boolean repeats = last != null
                    && row.block()
                    && last.line() == row.line()
                    && last.layer().equals((run > 1 ? run + " x " : "") + row.layer())
                    && last.output().equals(row.output());
            if (repeats) {
                run++;
                folded.set(folded.size() - 1, joined(last, row, run + " x " + row.layer()));
            } else {
                run = 1;
                folded.add(row);
            }
        }
        return folded;
    }

    private static Row joined(Row first, Row next, String layer) {
        return new Row(
                0,
                true,
                first.name(),
                first.line(),
                layer,
                "",
                next.output(),
                first.parameters() + next.parameters(),
                first.macs() + next.macs(),
                next.outputBytes(),
                next.receptiveField());
    }
}
