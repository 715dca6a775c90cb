package kog.files;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.symbolic.Excerpt;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The safetensors format: 8 bytes of header length, a JSON header (JSON is YAML too), then the numbers. */
final class Safetensors {

    private Safetensors() {}

    private static final String METADATA = "__metadata__";

    /** What stands before the numbers. */
    private record Header(Yaml json, Map<String, Node> entries, ByteBuffer numbers) {}

    private static Header header(byte[] bytes, String file) throws InputException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.length < 8 ? -1 : buffer.getLong(0);
        if (length < 2 || length > bytes.length - 8) {
            throw new InputException(
                    file,
                    "",
                    "found " + bytes.length + " bytes" + (bytes.length < 8 ? "" : " and a header of " + length)
                            + ", expected safetensors with a header inside the file");
        }
        if (length > InputFile.MOST_TEXT || bytes[8] != '{') {
            throw new InputException(
                    file,
                    "header",
                    "found " + (bytes[8] == '{' ? length + " bytes" : "no '{' at its start")
                            + ", expected JSON of at most " + InputFile.MOST_TEXT + " bytes");
        }
        Yaml json = new Yaml(file, ParameterValues.NONE);
        byte[] text = Arrays.copyOfRange(bytes, 8, 8 + (int) length);
        MappingNode root = json.root(InputFile.text(text, file, "header"));
        ByteBuffer numbers = buffer.position(8 + (int) length).slice();
        return new Header(json, json.mapping(root, "header"), numbers);
    }

    /** What its writer noted, by key; often nothing. */
    static Map<String, String> notes(byte[] bytes, String file) throws InputException {
        Header header = header(bytes, file);
        Map<String, String> notes = new LinkedHashMap<>();
        if (header.entries.get(METADATA) instanceof MappingNode mapping) {
            for (Map.Entry<String, Node> entry :
                    header.json.mapping(mapping, METADATA).entrySet()) {
                notes.put(entry.getKey(), header.json.text(entry.getValue(), METADATA));
            }
        }
        return notes;
    }

    static Map<String, Tensor> parse(byte[] bytes, String file) throws InputException {
        Header header = header(bytes, file);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        List<Stored> all = new ArrayList<>();
        for (Map.Entry<String, Node> entry : header.entries.entrySet()) {
            if (!entry.getKey().equals(METADATA)) {
                Stored stored = stored(entry.getKey(), entry.getValue(), header.json, file);
                tensors.put(entry.getKey(), stored.read(header.numbers, file));
                all.add(stored);
            }
        }
        requireWhole(all, header.numbers.limit(), file);
        if (tensors.isEmpty()) {
            throw new InputException(file, "", "found no arrays, expected some");
        }
        return tensors;
    }

    /** Where an array's numbers lie: the bytes from (included) to (excluded) behind the header. */
    private record Stored(String name, NumberFormat format, int[] shape, int from, int to) {

        Tensor read(ByteBuffer numbers, String file) throws InputException {
            String place = "array " + name;
            if (from > to || to > numbers.limit()) {
                throw new InputException(
                        file,
                        place,
                        "found data_offsets " + from + " to " + to + ", expected a range within the " + numbers.limit()
                                + " bytes of numbers");
            }
            ByteBuffer own = numbers.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN);
            double[] values = format.read(own, NumpyArray.count(shape), file, place);
            TensorFile.requireFinite(values, file, name);
            return new Tensor(name, shape, values);
        }
    }

    /** The format allows neither holes nor bytes that two arrays share. */
    private static void requireWhole(List<Stored> all, int bytes, String file) throws InputException {
        all.sort(Comparator.comparingInt(Stored::from).thenComparingInt(Stored::to));
        int end = 0;
        for (Stored stored : all) {
            if (stored.from() != end) {
                throw new InputException(
                        file,
                        "array " + stored.name(),
                        "found numbers that start at byte " + stored.from() + ", expected " + end
                                + ", where the ones before end");
            }
            end = stored.to();
        }
        if (end != bytes) {
            throw new InputException(
                    file, "", "found " + bytes + " bytes of numbers, expected " + end + " as the header says");
        }
    }

    private static Stored stored(String name, Node node, Yaml json, String file) throws InputException {
        String place = "array " + name;
        if (!(node instanceof MappingNode mapping)) {
            throw new InputException(file, place, "found no description, expected dtype, shape and data_offsets");
        }
        Map<String, Node> keys = json.mapping(mapping, place);
        String type = json.text(json.required(keys, "dtype", node), place);
        NumberFormat format = NumberFormat.safetensors(type);
        if (format == null) {
            throw new InputException(
                    file,
                    place,
                    "found entries of type " + Excerpt.of(type) + ", expected F64, F32, F16, BF16 or signed integers");
        }
        List<Node> extents = json.list(json.required(keys, "shape", node), place + " shape");
        int[] shape = new int[extents.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = json.integer(extents.get(i), place + " shape", 0, Integer.MAX_VALUE);
        }
        List<Node> offsets = json.list(json.required(keys, "data_offsets", node), place + " data_offsets");
        if (offsets.size() != 2) {
            throw new InputException(file, place, "found " + offsets.size() + " data_offsets, expected 2");
        }
        int from = json.integer(offsets.get(0), place + " data_offsets", 0, Integer.MAX_VALUE);
        int to = json.integer(offsets.get(1), place + " data_offsets", 0, Integer.MAX_VALUE);
        return new Stored(name, format, shape, from, to);
    }
}
