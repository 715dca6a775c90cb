package kog.landscape;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import kog.dynamics.linear.Eigenvalues;
import kog.network.CellLayer;
import kog.network.RecurrentCell;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;

/**
 * How many directions the recurrent weights of a cell have, by their singular values σ; gates are stacked, layers are blocks.
 * In floating point: singular values to some 1e-14 of the largest; the radius of a matrix far from normal to less.
 *
 * @param radius        the largest modulus of an eigenvalue; none for gated cells, whose weights are not square
 * @param stableRank    Σ σ² / max σ²
 * @param participation (Σ σ²)² / Σ σ⁴
 * @param entropyRank   exp(−Σ p log p) with p = σ / Σ σ (Roy and Vetterli 2007)
 */
public record RecurrentWeights(Optional<Double> radius, double stableRank, double participation, double entropyRank) {

    public static RecurrentWeights of(RecurrentCell cell) {
        double[] singular = cell.layers().stream()
                .map(CellLayer::weightHh)
                .flatMapToDouble(w -> DoubleStream.of(
                        new SingularValueDecomposition(new Array2DRowRealMatrix(w, false)).getSingularValues()))
                .toArray();
        boolean square = cell.layers().stream().allMatch(l -> l.weightHh().length == l.units());
        Optional<Double> radius = square
                ? Optional.of(cell.layers().stream()
                        .flatMap(l -> eigenvalues(l.weightHh()))
                        .mapToDouble(Complex::norm)
                        .max()
                        .orElse(0))
                : Optional.empty();
        double largest = Arrays.stream(singular).max().orElse(0);
        if (largest == 0) {
            return new RecurrentWeights(radius, 0, 0, 0);
        }
        double[] scaled = Arrays.stream(singular).map(s -> s / largest).toArray();
        double sum = Arrays.stream(scaled).sum();
        double squares = Arrays.stream(scaled).map(s -> s * s).sum();
        double fourths = Arrays.stream(scaled).map(s -> s * s * s * s).sum();
        double entropy = -Arrays.stream(scaled)
                .map(s -> s / sum)
                .filter(p -> p > 0)
                .map(p -> p * Math.log(p))
                .sum();
        return new RecurrentWeights(radius, squares, squares * squares / fourths, Math.exp(entropy));
    }

    private static Stream<Complex> eigenvalues(double[][] w) {
        return Eigenvalues.of(w).stream();
    }
}
