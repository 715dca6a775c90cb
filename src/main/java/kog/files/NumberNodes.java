package kog.files;

import java.util.Arrays;
import java.util.List;
import kog.network.InitialState;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Numbers in a file: written out in lists, or named by the file that they are in. */
record NumberNodes(Yaml yaml) {

    /** An array from a list, from a list of lists of one length, or from a file. */
    Tensor tensor(Node node, String place) throws InputException {
        return node instanceof MappingNode mapping
                ? product(mapping, place)
                : yaml.isList(node) ? inline(node, place) : yaml.tensor(node, place);
    }

    /** {@code {left: U, right: V}}: U V for V of r rows, else U Vᵀ, where U has r columns. */
    private Tensor product(MappingNode node, String place) throws InputException {
        LowRank factors = LowRank.of(this, node, place);
        double[][] rows = factors.product();
        return new Tensor(
                "",
                new int[] {rows.length, rows[0].length},
                Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray());
    }

    /** A list of numbers, or of lists of numbers of one length. */
    private Tensor inline(Node node, String place) throws InputException {
        List<Node> items = yaml.list(node, place);
        if (items.isEmpty() || !yaml.isList(items.get(0))) {
            return new Tensor("", new int[] {items.size()}, numbers(items, place));
        }
        int columns = yaml.list(items.get(0), place).size();
        double[] values = new double[items.size() * columns];
        for (int i = 0; i < items.size(); i++) {
            String row = place + " row " + (i + 1);
            double[] numbers = numbers(yaml.list(items.get(i), row), row);
            if (numbers.length != columns) {
                throw yaml.error(
                        items.get(i),
                        row,
                        "found " + numbers.length + " numbers, expected " + columns + " as in the rows above");
            }
            System.arraycopy(numbers, 0, values, i * columns, columns);
        }
        return new Tensor("", new int[] {items.size(), columns}, values);
    }

    double[] numbers(List<Node> items, String place) throws InputException {
        double[] values = new double[items.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = yaml.rational(items.get(i), place + " entry " + (i + 1)).doubleValue();
        }
        return values;
    }

    /** So many numbers, or one for all of them. */
    double[] vector(Node node, String place, int n) throws InputException {
        double[] values;
        if (yaml.isList(node)) {
            values = numbers(yaml.list(node, place), place);
        } else if (yaml.isFileName(node)) {
            values = yaml.tensor(node, place).values();
        } else {
            values = new double[n];
            Arrays.fill(values, yaml.rational(node, place).doubleValue());
        }
        if (values.length != n) {
            throw yaml.error(node, place, "found " + values.length + " numbers, expected " + n);
        }
        return values;
    }

    InitialState start(Node node, String place, int n) throws InputException {
        boolean random = !yaml.isList(node)
                && !yaml.isFileName(node)
                && yaml.text(node, place).equals("random");
        return random ? InitialState.random() : InitialState.at(vector(node, place, n));
    }
}
