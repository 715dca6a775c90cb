package kog.verify.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.complex.Complex;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.linear.FieldDecompositionSolver;
import org.hipparchus.linear.FieldLUDecomposition;
import org.hipparchus.linear.FieldMatrix;
import org.hipparchus.linear.FieldVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.MathArrays;

/**
 * Newton's method towards a zero of one real or complex formula in several real variables: sought in doubles and confirmed in
 * many digits. Towards a limit 0 at infinity, or a minimum that is merely small, the steps do not shrink.
 */
public final class ZeroSearch {

    /** Double zeros halve the distance a step: enough to reach 1e-15. */
    private static final int STEPS = 60;

    private static final int CONFIRMING_DIGITS = 60;

    /** Multiplicities up to that of {@link #MULTIPLICITIES} converge quadratically. */
    private static final int CONFIRMING_STEPS = 60;

    private static final int MULTIPLICITIES = 4;

    /** Of one-sided differences of slopes. */
    private static final double STEP_IN_DOUBLES = 1e-8;

    private static final double STEP_IN_MANY_DIGITS = 1e-25;

    /** Relative to 1 + |x|: what a step must shrink to. */
    private static final double SMALLEST_STEP = 1e-32;

    /** What |g| must shrink to, relative to where the search began; at a double zero it is the square of the step. */
    private static final double SMALLEST_VALUE = 1e-60;

    /** Relative to 1 + |x|: how far doubles may be off a zero. */
    private static final double STAYS = 1e-4;

    private ZeroSearch() {}

    /**
     * A zero near a state, by steps of least length.
     *
     * @param wanted which zeros, known to doubles, are worth the many digits
     */
    public static Optional<double[]> from(
            Expression g, List<Symbol> state, double[] start, Predicate<double[]> wanted) {
        try {
            return sought(g, state, start, wanted);
        } catch (ArithmeticException noValue) {
            return Optional.empty();
        }
    }

    private static Optional<double[]> sought(
            Expression g, List<Symbol> state, double[] start, Predicate<double[]> wanted) {
        double[] x = start.clone();
        double initial = Double.NaN;
        for (int step = 0; step <= STEPS; step++) {
            Jet<Complex> jet = Jet.inDoubles(state, x);
            Complex value = jet.value(g);
            double size = value.norm();
            if (step == 0) {
                initial = size;
            }
            if (!Double.isFinite(size)) {
                return Optional.empty();
            }
            if (size <= 1e-14 * Math.min(1, initial)) {
                return wanted.test(x) ? confirmed(g, state, x, initial).filter(wanted) : Optional.empty();
            }
            List<Binary64> real = new ArrayList<>();
            List<Binary64> imaginary = new ArrayList<>();
            for (Complex slope : jet.partials(g)) {
                real.add(new Binary64(slope.getReal()));
                imaginary.add(new Binary64(slope.getImaginary()));
            }
            List<Binary64> moves =
                    moves(new Binary64(value.getReal()), new Binary64(value.getImaginary()), real, imaginary);
            x = next(g, state, x, real, moves);
        }
        return Optional.empty();
    }

    /** The step of least length, or the one towards ∇g = 0 if |g| is smaller there. */
    private static double[] next(
            Expression g, List<Symbol> state, double[] x, List<Binary64> slopes, List<Binary64> moves) {
        double[] near = x.clone();
        for (int i = 0; i < x.length; i++) {
            near[i] -= moves.get(i).getReal();
        }
        List<Binary64> from = Jet.in(Binary64::new, x);
        Optional<double[]> far = stationary(
                        y -> Jet.inDoubles(state, doubles(y)).partials(g).stream()
                                .map(slope -> new Binary64(slope.getReal()))
                                .toList(),
                        from,
                        slopes,
                        new Binary64(STEP_IN_DOUBLES * (1 + norm(x))))
                .map(ZeroSearch::doubles);
        return far.isPresent() && size(g, state, far.get()) < size(g, state, near) ? far.get() : near;
    }

    private static double size(Expression g, List<Symbol> state, double[] x) {
        return Jet.inDoubles(state, x).value(g).norm();
    }

    private static Optional<double[]> confirmed(Expression g, List<Symbol> state, double[] found, double initial) {
        DfpField field = Jet.field(CONFIRMING_DIGITS);
        double room = STAYS * (1 + norm(found));
        List<Dfp> x = Jet.in(field::newDfp, found);
        for (int step = 0; step < CONFIRMING_STEPS; step++) {
            Jet<FieldComplex<Dfp>> jet = Jet.inManyDigits(CONFIRMING_DIGITS, state, x);
            FieldComplex<Dfp> value = jet.value(g);
            if (value.isZero()) {
                return Optional.of(doubles(x));
            }
            List<FieldComplex<Dfp>> slopes = jet.partials(g);
            List<Dfp> moves = moves(
                    value.getRealPart(),
                    value.getImaginaryPart(),
                    slopes.stream().map(FieldComplex::getRealPart).toList(),
                    slopes.stream().map(FieldComplex::getImaginaryPart).toList());
            List<List<Dfp>> candidates = new ArrayList<>();
            for (int m = 1; m <= MULTIPLICITIES; m++) {
                List<Dfp> candidate = new ArrayList<>();
                for (int i = 0; i < found.length; i++) {
                    candidate.add(x.get(i).subtract(moves.get(i).multiply(m)));
                }
                candidates.add(candidate);
            }
            if (slopes.stream().allMatch(slope -> slope.getImaginaryPart().isZero())) {
                stationary(
                                y -> Jet.inManyDigits(CONFIRMING_DIGITS, state, y).partials(g).stream()
                                        .map(FieldComplex::getRealPart)
                                        .toList(),
                                x,
                                slopes.stream().map(FieldComplex::getRealPart).toList(),
                                field.newDfp(STEP_IN_MANY_DIGITS))
                        .ifPresent(candidates::add);
            }
            List<Dfp> next = null;
            double least = Double.POSITIVE_INFINITY;
            for (List<Dfp> candidate : candidates) {
                double size = Jet.inManyDigits(CONFIRMING_DIGITS, state, candidate)
                        .value(g)
                        .norm();
                if (size < least) {
                    least = size;
                    next = candidate;
                }
            }
            if (next == null || distance(doubles(next), found) > room) {
                return Optional.empty();
            }
            double length = 0;
            for (Dfp move : moves) {
                length = Math.hypot(length, move.toDouble());
            }
            x = next;
            if (length <= SMALLEST_STEP * (1 + norm(found)) && least <= SMALLEST_VALUE * (initial == 0 ? 1 : initial)) {
                return Optional.of(doubles(x));
            }
        }
        return Optional.empty();
    }

    /**
     * Newton's method for ∇g = 0: between slopes of different steepness steps along ∇g only halve a sum of squares.
     *
     * @param h of one-sided differences
     */
    private static <R extends CalculusFieldElement<R>> Optional<List<R>> stationary(
            UnaryOperator<List<R>> gradient, List<R> x, List<R> slopes, R h) {
        int n = x.size();
        FieldMatrix<R> hessian = MatrixUtils.createFieldMatrix(h.getField(), n, n);
        FieldVector<R> here = MatrixUtils.createFieldVector(slopes.toArray(MathArrays.buildArray(h.getField(), 0)));
        for (int j = 0; j < n; j++) {
            List<R> moved = new ArrayList<>(x);
            moved.set(j, moved.get(j).add(h));
            List<R> there = gradient.apply(moved);
            for (int i = 0; i < n; i++) {
                hessian.setEntry(i, j, there.get(i).subtract(here.getEntry(i)).divide(h));
            }
        }
        FieldDecompositionSolver<R> solver = new FieldLUDecomposition<>(hessian).getSolver();
        if (!solver.isNonSingular()) {
            return Optional.empty();
        }
        FieldVector<R> step = solver.solve(here);
        return Optional.of(IntStream.range(0, n)
                .mapToObj(i -> x.get(i).subtract(step.getEntry(i)))
                .toList());
    }

    /** The shortest solution d of Re and Im of slopes·d = value. */
    private static <R extends CalculusFieldElement<R>> List<R> moves(
            R real, R imaginary, List<R> realSlopes, List<R> imaginarySlopes) {
        R aa = real.newInstance(1e-300);
        R ab = real.newInstance(0);
        R bb = real.newInstance(1e-300);
        for (int i = 0; i < realSlopes.size(); i++) {
            R a = realSlopes.get(i);
            R b = imaginarySlopes.get(i);
            aa = aa.add(a.multiply(a));
            ab = ab.add(a.multiply(b));
            bb = bb.add(b.multiply(b));
        }
        R p;
        R q;
        R determinant = aa.multiply(bb).subtract(ab.multiply(ab));
        if (bb.divide(aa).getReal() <= 1e-24
                || determinant.divide(aa.multiply(bb)).getReal() <= 1e-24) {
            p = real.divide(aa);
            q = real.newInstance(0);
        } else {
            p = bb.multiply(real).subtract(ab.multiply(imaginary)).divide(determinant);
            q = aa.multiply(imaginary).subtract(ab.multiply(real)).divide(determinant);
        }
        List<R> moves = new ArrayList<>();
        for (int i = 0; i < realSlopes.size(); i++) {
            moves.add(p.multiply(realSlopes.get(i)).add(q.multiply(imaginarySlopes.get(i))));
        }
        return moves;
    }

    private static <R extends CalculusFieldElement<R>> double[] doubles(List<R> x) {
        return x.stream().mapToDouble(R::getReal).toArray();
    }

    private static double norm(double[] x) {
        return distance(x, new double[x.length]);
    }

    private static double distance(double[] x, double[] y) {
        double total = 0;
        for (int i = 0; i < x.length; i++) {
            total = Math.hypot(total, x[i] - y[i]);
        }
        return total;
    }
}
