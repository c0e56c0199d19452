package dev.netc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.netc.cli.scores.ClassScore;
import dev.netc.cli.scores.Confusion;
import dev.netc.cli.scores.Scores;
import dev.netc.runtime.Classifier;
import java.io.IOException;
import java.io.StringWriter;

/** The outcome of an evaluation for tools. */
final class ScoresJson {
    private ScoresJson() {}

    /** One object in one line. What cannot be divided is null: JSON has no word for it. */
    static String render(Classifier network, String data, boolean trained, Scores scores) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("network", network.description().network());
            json.writeStringField("engine", network.engine().name());
            json.writeStringField("data", data);
            json.writeBooleanField("trained", trained);
            json.writeNumberField("correct", scores.right());
            json.writeNumberField("total", scores.total());
            json.writeNumberField("accuracy", scores.accuracy());
            if (scores.top5().isPresent()) {
                json.writeNumberField("top5", scores.top5().getAsDouble());
            }
            json.writeNumberField("loss", scores.loss());
            writeClasses(json, scores.confusion());
            writeMatrix(json, scores.confusion());
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void writeClasses(JsonGenerator json, Confusion confusion) throws IOException {
        json.writeArrayFieldStart("classes");
        for (ClassScore score : confusion.classes()) {
            json.writeStartObject();
            json.writeStringField("label", score.label());
            json.writeNumberField("pictures", score.pictures());
            json.writeNumberField("correct", score.right());
            writeShare(json, "recall", score.recall());
            writeShare(json, "precision", score.precision());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeMatrix(JsonGenerator json, Confusion confusion) throws IOException {
        int classes = confusion.labels().size();
        json.writeArrayFieldStart("confusion");
        for (int label = 0; label < classes; label++) {
            json.writeStartArray();
            for (int predicted = 0; predicted < classes; predicted++) {
                json.writeNumber(confusion.count(label, predicted));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    private static void writeShare(JsonGenerator json, String name, double share) throws IOException {
        if (Double.isNaN(share)) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, share);
        }
    }
}
