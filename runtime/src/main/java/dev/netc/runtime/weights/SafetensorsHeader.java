package dev.netc.runtime.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the JSON of a safetensors file: an object of tensors, and metadata under {@code __metadata__}. Only the form
 * is checked here; {@link DataLayout} checks the numbers against the file.
 */
final class SafetensorsHeader {

    private static final int MAX_TENSORS = 100_000;
    private static final int MAX_RANK = 16;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNameLength(4096)
                    .maxNumberLength(20)
                    .build())
            .build();

    private final JsonParser parser;
    private final Map<String, TensorInfo> tensors = new LinkedHashMap<>();
    private final Map<String, String> metadata = new LinkedHashMap<>();

    private SafetensorsHeader(JsonParser parser) {
        this.parser = parser;
    }

    /** @throws WeightsException with a message that does not yet name the file */
    static SafetensorsHeader parse(byte[] json) {
        try (JsonParser parser = JSON.createParser(json)) {
            SafetensorsHeader header = new SafetensorsHeader(parser);
            header.readAll();
            return header;
        } catch (JsonProcessingException e) {
            throw new WeightsException("the header is no valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new WeightsException("the header cannot be read: " + e.getMessage(), e);
        }
    }

    /** In the order of the header. */
    Map<String, TensorInfo> tensors() {
        return tensors;
    }

    Map<String, String> metadata() {
        return metadata;
    }

    private void readAll() throws IOException {
        expect(parser.nextToken(), JsonToken.START_OBJECT, "the header");
        boolean metadataSeen = false;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (!name.equals("__metadata__")) {
                readTensor(name);
            } else if (metadataSeen) {
                throw new WeightsException("__metadata__ appears twice in the header");
            } else {
                metadataSeen = true;
                readMetadata();
            }
        }
        if (parser.nextToken() != null) {
            throw new WeightsException("the header goes on behind its JSON object");
        }
    }

    private void readMetadata() throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT, "__metadata__");
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            expect(parser.nextToken(), JsonToken.VALUE_STRING, "__metadata__ " + key);
            if (metadata.put(key, parser.getText()) != null) {
                throw new WeightsException("__metadata__ has %s twice".formatted(key));
            }
        }
    }

    private void readTensor(String name) throws IOException {
        expect(parser.currentToken(), JsonToken.START_OBJECT, "tensor " + name);
        DType dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            if (!seen.add(key)) {
                throw new WeightsException("tensor %s has %s twice".formatted(name, key));
            }
            parser.nextToken();
            switch (key) {
                case "dtype" -> dtype = readDType(name);
                case "shape" -> shape = readNumbers(name, "shape", MAX_RANK);
                case "data_offsets" -> offsets = readNumbers(name, "data_offsets", 2);
                default -> throw new WeightsException("tensor %s has an unknown key %s".formatted(name, key));
            }
        }
        if (dtype == null || shape == null || offsets == null) {
            throw new WeightsException("tensor %s lacks dtype, shape or data_offsets".formatted(name));
        }
        if (offsets.size() != 2) {
            throw new WeightsException("tensor %s has the data_offsets %s, not two".formatted(name, offsets));
        }
        if (tensors.size() == MAX_TENSORS) {
            throw new WeightsException("there are more than %d tensors".formatted(MAX_TENSORS));
        }
        if (tensors.put(name, new TensorInfo(name, dtype, shape, offsets.get(0), offsets.get(1))) != null) {
            throw new WeightsException("tensor %s appears twice in the header".formatted(name));
        }
    }

    private DType readDType(String tensor) throws IOException {
        expect(parser.currentToken(), JsonToken.VALUE_STRING, "tensor %s: dtype".formatted(tensor));
        String text = parser.getText();
        for (DType dtype : DType.values()) {
            if (dtype.name().equals(text)) {
                return dtype;
            }
        }
        throw new WeightsException("tensor %s has the unknown dtype %s".formatted(tensor, Quote.of(text)));
    }

    private List<Long> readNumbers(String tensor, String key, int most) throws IOException {
        String what = "tensor %s: %s".formatted(tensor, key);
        expect(parser.currentToken(), JsonToken.START_ARRAY, what);
        List<Long> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, what);
            if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER || parser.getLongValue() < 0) {
                throw new WeightsException("%s holds %s".formatted(what, parser.getText()));
            }
            if (numbers.size() == most) {
                throw new WeightsException("%s holds more than %d numbers".formatted(what, most));
            }
            numbers.add(parser.getLongValue());
        }
        return List.copyOf(numbers);
    }

    private static void expect(JsonToken actual, JsonToken expected, String what) {
        if (actual != expected) {
            throw new WeightsException("%s should be %s".formatted(what, inWords(expected)));
        }
    }

    private static String inWords(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list of whole numbers";
            case VALUE_STRING -> "a string";
            default -> "a whole number";
        };
    }
}
