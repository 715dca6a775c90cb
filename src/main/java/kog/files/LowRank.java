package kog.files;

import java.util.Map;
import kog.symbolic.Rational;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A matrix as a product.
 *
 * @param left  N rows of r
 * @param right r rows of N
 */
record LowRank(double[][] left, double[][] right) {

    /** {@code {left: U, right: V}}, where V has r rows, or r columns and is transposed. */
    static LowRank of(NumberNodes numbers, MappingNode node, String place) throws InputException {
        Yaml yaml = numbers.yaml();
        Map<String, Node> keys = yaml.mapping(node, place);
        yaml.requireKeys(keys, Keys.PRODUCT.names(), place);
        double[][] left = matrix(numbers, yaml.required(keys, "left", node), place + " left");
        double[][] right = matrix(numbers, yaml.required(keys, "right", node), place + " right");
        int rank = left[0].length;
        if (right.length != rank) {
            if (right[0].length != rank) {
                throw yaml.error(
                        keys.get("right"),
                        place + " right",
                        "found " + right.length + " x " + right[0].length + " numbers, expected " + rank
                                + " rows or columns, as many as left has columns");
            }
            right = transposed(right);
        }
        return new LowRank(left, right);
    }

    private static double[][] matrix(NumberNodes numbers, Node node, String place) throws InputException {
        Tensor tensor = numbers.tensor(node, place);
        if (tensor.shape().length == 1 && tensor.shape()[0] > 0) {
            // a vector is a column: of rank one
            tensor = new Tensor("", new int[] {tensor.shape()[0], 1}, tensor.values());
        }
        if (tensor.shape().length != 2 || tensor.values().length == 0) {
            throw numbers.yaml().error(node, place, "found " + tensor.shapeText() + " numbers, expected a matrix");
        }
        return tensor.rows();
    }

    private static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    int rows() {
        return left.length;
    }

    int columns() {
        return right[0].length;
    }

    /** Each entry rounded once. */
    double[][] product() {
        double[][] product = new double[rows()][columns()];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < product[i].length; j++) {
                product[i][j] = exactly(i, j).doubleValue();
            }
        }
        return product;
    }

    Rational exactly(int i, int j) {
        Rational total = Rational.ZERO;
        for (int k = 0; k < right.length; k++) {
            total = total.add(Rational.exactly(left[i][k]).multiply(Rational.exactly(right[k][j])));
        }
        return total;
    }
}
