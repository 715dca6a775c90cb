package kog.network;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The safetensors format: 8 bytes of header length, a JSON header (JSON is YAML too), then the numbers. */
final class Safetensors {

    private static final long LONGEST_HEADER = 100_000_000;

    private Safetensors() {}

    static Map<String, Tensor> parse(byte[] bytes, String file) throws InputException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.length < 8 ? -1 : buffer.getLong(0);
        if (length < 2 || length > LONGEST_HEADER || length + 8 > bytes.length) {
            throw new InputException(
                    file, "", "found " + bytes.length + " bytes that do not hold a whole header, expected safetensors");
        }
        Yaml json = new Yaml(file);
        MappingNode root = json.root(new String(bytes, 8, (int) length, StandardCharsets.UTF_8));
        ByteBuffer numbers = buffer.position(8 + (int) length).slice();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, Node> entry : json.mapping(root, "header").entrySet()) {
            if (!entry.getKey().equals("__metadata__")) {
                tensors.put(entry.getKey(), tensor(entry.getKey(), entry.getValue(), json, numbers, file));
            }
        }
        if (tensors.isEmpty()) {
            throw new InputException(file, "", "found no arrays, expected some");
        }
        return tensors;
    }

    private static Tensor tensor(String name, Node node, Yaml json, ByteBuffer numbers, String file)
            throws InputException {
        String place = "array " + name;
        if (!(node instanceof MappingNode mapping)) {
            throw new InputException(file, place, "found no description, expected dtype, shape and data_offsets");
        }
        Map<String, Node> keys = json.mapping(mapping, place);
        String type = json.text(json.required(keys, "dtype", node), place);
        NumberFormat format = NumberFormat.safetensors(type);
        if (format == null) {
            throw new InputException(
                    file, place, "found entries of type " + type + ", expected F64, F32, F16, BF16 or signed integers");
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
        if (to > numbers.limit()) {
            throw new InputException(
                    file, place, "found " + numbers.limit() + " bytes of numbers, expected " + to
                            + ": the file is cut short");
        }
        long count = NumpyArray.count(shape);
        if (from > to || count > (to - from) / format.bytes() || count * format.bytes() != to - from) {
            throw new InputException(
                    file, place, "found the bytes " + from + " to " + to + ", expected " + count + " entries of "
                            + format.bytes() + " bytes");
        }
        ByteBuffer own = numbers.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN);
        double[] values = format.read(own, count, file, place);
        TensorFile.requireFinite(values, file, name);
        return new Tensor(name, shape, values);
    }
}
