package kog.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kog.network.CellLayer;
import kog.network.RecurrentCell;

/** The weight arrays of recurrent layers, found by PyTorch's names and checked for shape. */
final class CellWeights {

    private static final Pattern LAYER = Pattern.compile("(?:weight|bias)_(ih|hh|hr)_l(\\d{1,4})(_reverse)?");

    private final Finder finder;
    private final String source;
    private final RecurrentCell.Kind kind;

    private CellWeights(Finder finder, String source, RecurrentCell.Kind kind) {
        this.finder = finder;
        this.source = source;
        this.kind = kind;
    }

    /**
     * Finds {@code weight_ih}, {@code weight_hh}, {@code bias_ih}, {@code bias_hh} of every layer, with {@code _l0},
     * {@code _l1}, … or, of one layer, without; and with the prefix, or with any prefix ending in a dot if only one array has
     * such a name. Without both biases they are 0, as in a layer made with {@code bias=False}.
     *
     * @param source what messages call the place of the arrays
     * @param isFed  whether there is an input, so that {@code weight_ih} of the lowest layer is needed
     */
    static List<CellLayer> of(
            Map<String, Tensor> tensors, String source, String prefix, RecurrentCell.Kind kind, boolean isFed)
            throws InputException {
        Finder finder = new Finder(tensors, source, prefix);
        CellWeights weights = new CellWeights(finder, source, kind);
        int count = finder.layers();
        List<CellLayer> layers = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            layers.add(weights.layer(k, k == 0 ? -1 : layers.get(k - 1).units(), k > 0 || isFed));
        }
        return layers;
    }

    /** @param below how many inputs there must be; −1 for any number */
    private CellLayer layer(int index, int below, boolean isFed) throws InputException {
        Tensor hh = finder.required("weight_hh", index);
        int gates = kind.gates();
        String called = hh.name().isEmpty() ? "weight_hh" : hh.name();
        if (hh.shape().length != 2 || hh.shape()[1] == 0 || hh.shape()[0] != gates * hh.shape()[1]) {
            throw new InputException(
                    source,
                    called,
                    "found " + hh.shapeText() + ", expected " + (gates == 1 ? "H x H" : gates + "H x H")
                            + " for a cell " + kind + otherKind(hh));
        }
        int rows = hh.shape()[0];
        return new CellLayer(
                inputs(isFed ? finder.required("weight_ih", index) : finder.optional("weight_ih", index), rows, below),
                hh.rows(),
                bias("bias_ih", "bias_hh", index, rows),
                bias("bias_hh", "bias_ih", index, rows));
    }

    private static String otherKind(Tensor hh) {
        if (hh.shape().length != 2 || hh.shape()[1] == 0 || hh.shape()[0] % hh.shape()[1] != 0) {
            return "";
        }
        return switch (hh.shape()[0] / hh.shape()[1]) {
            case 1 -> "; these are the weights of a cell rnn or relu";
            case 3 -> "; these are the weights of a cell gru";
            case 4 -> "; these are the weights of a cell lstm";
            default -> "";
        };
    }

    private double[][] inputs(Tensor ih, int rows, int below) throws InputException {
        if (ih == null) {
            return new double[rows][0];
        }
        // a text file cannot tell a column from a vector
        boolean column = ih.hasShape(rows);
        int columns = column ? 1 : ih.shape().length == 2 ? ih.shape()[1] : 0;
        if (!column && (columns == 0 || ih.shape()[0] != rows) || below >= 0 && columns != below) {
            throw new InputException(
                    source,
                    ih.name().isEmpty() ? "weight_ih" : ih.name(),
                    "found " + ih.shapeText() + ", expected " + rows
                            + (below < 0 ? " rows like weight_hh" : " x " + below));
        }
        return column ? new Tensor("", new int[] {rows, 1}, ih.values()).rows() : ih.rows();
    }

    private double[] bias(String name, String other, int index, int rows) throws InputException {
        Tensor tensor = finder.optional(name, index);
        if (tensor == null) {
            if (finder.optional(other, index) != null) {
                throw new InputException(
                        source, "", "found " + other + " and no " + name + ", expected both or neither");
            }
            return new double[rows];
        }
        if (tensor.values().length != rows || tensor.shape().length != 1) {
            throw new InputException(
                    source,
                    tensor.name().isEmpty() ? name : tensor.name(),
                    "found " + tensor.shapeText() + ", expected " + rows);
        }
        return tensor.values();
    }

    private record Finder(Map<String, Tensor> tensors, String source, String prefix) {

        Tensor required(String name, int layer) throws InputException {
            Tensor tensor = optional(name, layer);
            if (tensor == null) {
                throw new InputException(
                        source,
                        "",
                        "found the arrays " + new TreeSet<>(tensors.keySet()) + ", expected one named " + prefix + name
                                + (layer == 0 ? " or " + prefix + name : "") + (layer == 0 ? "_l0" : "_l" + layer));
            }
            return tensor;
        }

        Tensor optional(String name, int layer) throws InputException {
            String numbered = name + "_l" + layer;
            List<String> exact = tensors.keySet().stream()
                    .filter(k -> k.equals(prefix + numbered) || layer == 0 && k.equals(prefix + name))
                    .toList();
            List<String> names = !exact.isEmpty() || !prefix.isEmpty()
                    ? exact
                    : tensors.keySet().stream()
                            .filter(k -> k.endsWith("." + numbered) || layer == 0 && k.endsWith("." + name))
                            .toList();
            if (names.size() > 1) {
                throw new InputException(
                        source,
                        "",
                        "found " + new TreeSet<>(names) + ", expected one " + name + ": say which with the key prefix");
            }
            return names.isEmpty() ? null : tensors.get(names.get(0));
        }

        /** How many layers there are; bidirectional and projected ones are other maps. */
        int layers() throws InputException {
            int most = 0;
            for (String name : tensors.keySet()) {
                String last = name.startsWith(prefix) ? name.substring(name.lastIndexOf('.') + 1) : "";
                Matcher layer = LAYER.matcher(last);
                if (!layer.matches()) {
                    continue;
                }
                if (layer.group(3) != null || layer.group(1).equals("hr")) {
                    throw new InputException(
                            source,
                            "",
                            "found " + name + " of a " + (layer.group(3) != null ? "bidirectional" : "projected")
                                    + " cell, expected one direction and no projection");
                }
                most = Math.max(most, Integer.parseInt(layer.group(2)));
            }
            return most + 1;
        }
    }
}
