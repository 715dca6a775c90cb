package kog.files;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import kog.network.RecurrentCell;

/** The four weight arrays of one recurrent layer, found by PyTorch's names and checked for shape. */
record CellWeights(double[][] weightIh, double[][] weightHh, double[] biasIh, double[] biasHh) {

    int units() {
        return weightHh[0].length;
    }

    /**
     * Finds {@code weight_ih}, {@code weight_hh}, {@code bias_ih}, {@code bias_hh}, each with or without {@code _l0} and
     * with the prefix, or with any prefix ending in a dot if only one array has such a name. Without both biases they are
     * 0, as in a layer made with {@code bias=False}.
     *
     * @param source what messages call the place of the arrays
     */
    static CellWeights of(Map<String, Tensor> tensors, String source, String prefix, RecurrentCell.Kind kind)
            throws InputException {
        Finder finder = new Finder(tensors, source, prefix);
        finder.refuseOtherLayers();
        Tensor hh = finder.required("weight_hh");
        int gates = kind.gates();
        if (hh.shape().length != 2 || hh.shape()[1] == 0 || hh.shape()[0] != gates * hh.shape()[1]) {
            throw new InputException(
                    source,
                    "weight_hh",
                    "found " + hh.shapeText() + ", expected " + (gates == 1 ? "H x H" : gates + "H x H")
                            + " for a cell " + kind);
        }
        int rows = hh.shape()[0];
        Tensor ih = finder.required("weight_ih");
        boolean column = ih.hasShape(rows);
        if (!column && (ih.shape().length != 2 || ih.shape()[0] != rows || ih.shape()[1] == 0)) {
            throw new InputException(
                    source, "weight_ih", "found " + ih.shapeText() + ", expected " + rows + " rows like weight_hh");
        }
        // a text file cannot tell a column from a vector
        double[][] weightIh = column ? new Tensor("", new int[] {rows, 1}, ih.values()).rows() : ih.rows();
        Tensor biasIh = finder.optional("bias_ih");
        Tensor biasHh = finder.optional("bias_hh");
        if ((biasIh == null) != (biasHh == null)) {
            String there = biasIh == null ? "bias_hh" : "bias_ih";
            String missing = biasIh == null ? "bias_ih" : "bias_hh";
            throw new InputException(
                    source, "", "found " + there + " and no " + missing + ", expected both or neither");
        }
        return new CellWeights(
                weightIh, hh.rows(), bias(biasIh, "bias_ih", rows, source), bias(biasHh, "bias_hh", rows, source));
    }

    private static double[] bias(Tensor tensor, String name, int rows, String source) throws InputException {
        if (tensor == null) {
            return new double[rows];
        }
        if (tensor.values().length != rows || tensor.shape().length != 1) {
            throw new InputException(source, name, "found " + tensor.shapeText() + ", expected " + rows);
        }
        return tensor.values();
    }

    private record Finder(Map<String, Tensor> tensors, String source, String prefix) {

        Tensor required(String name) throws InputException {
            Tensor tensor = optional(name);
            if (tensor == null) {
                throw new InputException(
                        source,
                        "",
                        "found the arrays " + new TreeSet<>(tensors.keySet()) + ", expected one named " + prefix + name
                                + " or " + prefix + name + "_l0");
            }
            return tensor;
        }

        Tensor optional(String name) throws InputException {
            List<String> exact = tensors.keySet().stream()
                    .filter(k -> k.equals(prefix + name) || k.equals(prefix + name + "_l0"))
                    .toList();
            List<String> names = !exact.isEmpty() || !prefix.isEmpty()
                    ? exact
                    : tensors.keySet().stream()
                            .filter(k -> k.endsWith("." + name) || k.endsWith("." + name + "_l0"))
                            .toList();
            if (names.size() > 1) {
                throw new InputException(
                        source,
                        "",
                        "found " + new TreeSet<>(names) + ", expected one " + name + ": say which with the key prefix");
            }
            return names.isEmpty() ? null : tensors.get(names.get(0));
        }

        /** Stacked, bidirectional and projected layers are other maps than the one layer that would be read. */
        void refuseOtherLayers() throws InputException {
            for (String name : tensors.keySet()) {
                String last = name.startsWith(prefix) ? name.substring(name.lastIndexOf('.') + 1) : "";
                if (last.matches("(weight|bias)_(ih|hh|hr)_l\\d+(_reverse)?") && !last.matches(".*_(ih|hh)_l0")) {
                    throw new InputException(
                            source, "", "found " + name + ", expected one layer, one direction and no projection");
                }
            }
        }
    }
}
