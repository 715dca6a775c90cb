package kog.lyapunov;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import kog.dynamics.NetworkVectorField;
import kog.dynamics.VectorField;
import kog.lyapunov.system.Cells;
import kog.lyapunov.system.RandomNumbers;
import kog.lyapunov.system.RateMap;
import kog.lyapunov.system.TangentSystem;
import kog.network.Activation;
import kog.network.CellLayer;
import kog.network.Context;
import kog.network.Described;
import kog.network.Drive;
import kog.network.FormulaMap;
import kog.network.InitialState;
import kog.network.Network;
import kog.network.RandomClass;
import kog.network.RecurrentCell;
import kog.symbolic.Expression;
import kog.symbolic.Rational;

/**
 * The networks of an {@link kog.network.Ensemble}. Networks of one class, size and seed with other gains have the same
 * normal numbers up to the factor.
 */
public final class RandomNetworks {

    /** Beside the stream of J: streams of random starts, tangent vectors and inputs are −2 and above. */
    private static final long OTHER = -1000;

    private RandomNetworks() {}

    /** The vector field of a class that is no map. */
    public static VectorField field(RandomClass kind, double gain, int n, long seed) {
        double[] leak = new double[n];
        Arrays.fill(leak, 1);
        return new NetworkVectorField(new Activation.Tanh(), couplings(kind, gain, n, seed), new double[n], leak);
    }

    /** The tangent system of a class that is a map. */
    public static TangentSystem map(RandomClass kind, double gain, int n, long seed) {
        return kind instanceof RandomClass.Cell cell
                ? Cells.of(cell(cell, gain, n, seed), seed)
                : new RateMap(couplings(kind, gain, n, seed), ((RandomClass.RateMap) kind).leak());
    }

    /** The network as files describe one, its numbers these doubles exactly; a cell with its inputs 0. */
    public static Described described(RandomClass kind, double gain, int n, long seed) {
        String name = kind.text() + " g=" + gain + " N=" + n + " seed=" + seed;
        if (kind instanceof RandomClass.Cell cell) {
            RecurrentCell drawn = cell(cell, gain, n, seed);
            return new RecurrentCell(
                    name, drawn.kind(), drawn.layers(), drawn.start(), new Drive.None(), drawn.contexts());
        }
        List<List<Expression>> weights = Arrays.stream(couplings(kind, gain, n, seed))
                .map(row -> Arrays.stream(row)
                        .mapToObj(w -> Expression.of(Rational.exactly(w)))
                        .toList())
                .toList();
        Network flow = new Network(
                name,
                List.of(),
                new Activation.Tanh(),
                weights,
                Collections.nCopies(n, Expression.ZERO),
                Collections.nCopies(n, Expression.ONE),
                Optional.empty());
        if (!(kind instanceof RandomClass.RateMap map)) {
            return flow;
        }
        Expression d = Expression.of(Rational.exactly(map.leak()));
        List<Expression> image = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            image.add(flow.state().get(i).plus(d.times(flow.field().get(i))));
        }
        return new FormulaMap(name, List.of(), flow.state(), image, InitialState.random());
    }

    /** J of a class that has one. */
    public static double[][] couplings(RandomClass kind, double gain, int n, long seed) {
        if (kind instanceof RandomClass.Modes modes) {
            return modes(modes.profile(gain, n), new RandomNumbers(seed, OTHER - n));
        }
        double[][] weights = noise(gain, n, seed);
        if (kind instanceof RandomClass.LowRank low) {
            addPairs(weights, low, new RandomNumbers(seed, OTHER - n));
        }
        return weights;
    }

    private static double[][] noise(double gain, int n, long seed) {
        RandomNumbers random = new RandomNumbers(seed, n);
        double[][] weights = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double number = random.normal();
                weights[i][j] = i == j ? 0 : gain / Math.sqrt(n) * number;
            }
        }
        return weights;
    }

    private static void addPairs(double[][] weights, RandomClass.LowRank low, RandomNumbers random) {
        int n = weights.length;
        double rest = Math.sqrt(1 - low.overlap() * low.overlap());
        for (int k = 0; k < low.rank(); k++) {
            double[] m = random.normals(n);
            double[] w = random.normals(n);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    weights[i][j] += m[i] * low.strength() * (low.overlap() * m[j] + rest * w[j]) / n;
                }
            }
        }
    }

    private static double[][] modes(double[] profile, RandomNumbers random) {
        int n = profile.length;
        double[][] left = normals(n, n, 1 / Math.sqrt(n), random);
        double[][] right = normals(n, n, 1 / Math.sqrt(n), random);
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int a = 0; a < n; a++) {
                left[i][a] *= profile[a];
            }
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int a = 0; a < n; a++) {
                    sum += left[i][a] * right[j][a];
                }
                product[i][j] = sum;
            }
        }
        return product;
    }

    /** The cell of a class of cells, from a random state. */
    public static RecurrentCell cell(RandomClass.Cell kind, double gain, int n, long seed) {
        // inputs are drawn from the streams 1, 2, ... of the seed
        RandomNumbers random = new RandomNumbers(seed, OTHER - n);
        int rows = kind.kind().gates() * n;
        double[][] recurrent = normals(rows, n, gain / Math.sqrt(n), random);
        double[][] input = normals(rows, kind.inputs(), 1 / Math.sqrt(Math.max(1, kind.inputs())), random);
        double[] bias = normals(1, rows, kind.biasScale(), random)[0];
        boolean fed = kind.inputs() > 0 && kind.inputScale() > 0;
        return new RecurrentCell(
                kind.text(),
                kind.kind(),
                List.of(new CellLayer(input, recurrent, bias, new double[rows])),
                InitialState.random(),
                fed ? new Drive.Noise(Drive.Distribution.NORMAL, kind.inputScale()) : new Drive.None(),
                List.of(Context.NONE));
    }

    private static double[][] normals(int rows, int columns, double scale, RandomNumbers random) {
        double[][] numbers = new double[rows][columns];
        for (double[] row : numbers) {
            for (int j = 0; j < columns; j++) {
                row[j] = scale * random.normal();
            }
        }
        return numbers;
    }
}
