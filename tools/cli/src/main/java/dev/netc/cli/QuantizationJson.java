package dev.netc.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.netc.cli.scores.Agreement;
import dev.netc.cli.scores.Agreement.Answers;
import java.io.IOException;
import java.io.StringWriter;

/** The outcome of a quantisation for tools. */
final class QuantizationJson {
    private QuantizationJson() {}

    /** One object in one line. */
    static String render(Quantization done) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("network", done.network());
            json.writeStringField("data", done.data());
            json.writeNumberField("pictures", done.pictures());
            json.writeNumberField("ranges", done.ranges());
            json.writeStringField("weights", done.file().toString());
            if (done.agreement().isPresent()) {
                json.writeObjectFieldStart("check");
                write(json, done.engine(), done.agreement().get());
                json.writeEndObject();
            } else {
                json.writeNullField("check");
            }
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, String engine, Agreement agreement) throws IOException {
        json.writeStringField("engine", engine);
        json.writeStringField("quantized_engine", Quantization.ENGINE);
        json.writeNumberField("total", agreement.samples());
        if (agreement.answers().isPresent()) {
            Answers answers = agreement.answers().get();
            json.writeNumberField("correct", answers.right());
            json.writeNumberField("quantized_correct", answers.otherRight());
            json.writeNumberField("points", agreement.points(answers));
            json.writeNumberField("same", answers.same());
        }
        if (Double.isNaN(agreement.relativeDifference())) {
            json.writeNullField("relative_difference");
        } else {
            json.writeNumberField("relative_difference", agreement.relativeDifference());
        }
        json.writeNumberField("largest_difference", agreement.largestDifference());
    }
}
