package kog.report.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.StringJoiner;

/**
 * A JSON object under construction, keys in the order they were given.
 *
 * <pre>{@code Json.object().with("name", "pair").with("x", List.of(2.0, -1.0)).text()}</pre>
 *
 * Doubles are written with the fewest digits that read back to the same double. JSON has no NaN and no infinity: such a
 * number {@code k} becomes null, and a key {@code k_note} beside it says in words what it was.
 */
public final class Json {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final Map<String, Object> entries = new LinkedHashMap<>();

    private Json() {}

    public static Json object() {
        return new Json();
    }

    public Json with(String key, String value) {
        return put(key, value);
    }

    public Json with(String key, boolean value) {
        return put(key, value);
    }

    public Json with(String key, long value) {
        return put(key, value);
    }

    public Json with(String key, double value) {
        return put(key, value);
    }

    /** Null if there is no number. */
    public Json with(String key, OptionalDouble value) {
        return put(key, value.isPresent() ? value.getAsDouble() : null);
    }

    public Json with(String key, double[] values) {
        return put(key, boxed(values));
    }

    public Json with(String key, Json value) {
        return put(key, value);
    }

    /** A list of strings, numbers, booleans, arrays of doubles, {@code Json} objects and lists of these. */
    public Json with(String key, List<?> values) {
        return put(key, values);
    }

    private Json put(String key, Object value) {
        if (entries.containsKey(key)) {
            throw new IllegalArgumentException("the key " + key + " twice");
        }
        entries.put(key, value);
        return this;
    }

    /** The object on indented lines, with a line feed at the end. */
    public String text() {
        StringWriter text = new StringWriter();
        DefaultPrettyPrinter lines = new DefaultPrettyPrinter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            out.setPrettyPrinter(lines);
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.append('\n').toString();
    }

    /** One object as itself, several as an array. */
    public static String text(List<Json> objects) {
        if (objects.size() == 1) {
            return objects.get(0).text();
        }
        StringJoiner text = new StringJoiner(",\n", "[\n", "\n]\n");
        objects.forEach(o -> text.add(o.text().stripTrailing()));
        return text.toString();
    }

    private void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Object> entry : entries.entrySet()) {
            out.writeFieldName(entry.getKey());
            StringJoiner notes = new StringJoiner("; ");
            value(out, entry.getValue(), "", notes);
            if (notes.length() > 0) {
                out.writeStringField(entry.getKey() + "_note", notes.toString());
            }
        }
        out.writeEndObject();
    }

    private static void value(JsonGenerator out, Object value, String place, StringJoiner notes) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Json object) {
            object.write(out);
        } else if (value instanceof String string) {
            out.writeString(string);
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof Integer || value instanceof Long) {
            out.writeNumber(((Number) value).longValue());
        } else if (value instanceof Double number) {
            number(out, number, place, notes);
        } else if (value instanceof double[] numbers) {
            value(out, boxed(numbers), place, notes);
        } else if (value instanceof List<?> list) {
            out.writeStartArray();
            for (int k = 0; k < list.size(); k++) {
                value(out, list.get(k), place + "[" + k + "]", notes);
            }
            out.writeEndArray();
        } else {
            throw new IllegalArgumentException(
                    "no JSON for a " + value.getClass().getName());
        }
    }

    private static void number(JsonGenerator out, double number, String place, StringJoiner notes) throws IOException {
        if (Double.isFinite(number)) {
            out.writeNumber(number);
            return;
        }
        out.writeNull();
        String word = Double.isNaN(number) ? "not a number" : number > 0 ? "infinite" : "minus infinite";
        notes.add((place + " " + word).strip());
    }

    private static List<Double> boxed(double[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (double value : values) {
            list.add(value);
        }
        return list;
    }
}
