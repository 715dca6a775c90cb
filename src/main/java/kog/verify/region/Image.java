package kog.verify.region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import kog.generator.Claim;
import kog.generator.KoopmanMap;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.zero.ZeroTest;
import kog.verify.sign.FormulaSize;
import kog.verify.value.Jet;
import org.hipparchus.complex.Complex;

/**
 * φ∘f, with sums g of φ that f only scales written as such: k g, or k g/q with a denominator q of f, where q (g∘f) − k g is
 * proved to be 0. What a region says of g it then says of g∘f, and |k g|^α splits.
 */
public final class Image {

    private static final int LARGEST = 200;
    private static final int MOST_CANDIDATES = 60;
    private static final int POINTS = 3;
    private static final double CLOSE = 1e-9;
    private static final long WORK_OF_ONE = 2 * Work.SECOND;
    private static final long SEED = 20_261_127;

    private final KoopmanMap map;
    private final List<Symbol> symbols;
    private final List<Expression> candidates;
    private final List<Expression> denominators;
    private final List<double[]> points = new ArrayList<>();
    private final Map<Expression, Expression> known = new HashMap<>();

    /**
     * @param map   with numbers for the parameters that have a value
     * @param claim whose constants are tried for k
     */
    public Image(KoopmanMap map, Claim claim, Map<Symbol, Expression> given) {
        this.map = map;
        Set<Expression> constants = new LinkedHashSet<>();
        constants(claim.eigenvalue().substitute(given), constants);
        constants(claim.formula().substitute(given), constants);
        this.candidates = new ArrayList<>();
        for (Expression c : constants) {
            if (candidates.size() < MOST_CANDIDATES) {
                candidates.add(c);
                candidates.add(c.negate());
            }
        }
        Set<Symbol> all = new LinkedHashSet<>(map.state());
        map.map().forEach(f -> all.addAll(f.symbols()));
        constants.forEach(c -> all.addAll(c.symbols()));
        all.addAll(claim.formula().substitute(given).symbols());
        this.symbols = List.copyOf(all);
        Set<Expression> below = new LinkedHashSet<>(Set.of(Expression.ONE));
        map.map().forEach(f -> denominators(f, below));
        this.denominators = List.copyOf(below);
        SplittableRandom random = new SplittableRandom(SEED);
        double[] first = random.doubles(symbols.size(), 0.2, 2).toArray();
        for (int k = 0; k < POINTS; k++) {
            double[] point = first.clone();
            for (int i = 0; i < map.state().size(); i++) {
                point[i] = random.nextDouble(-2, 2);
            }
            points.add(point);
        }
    }

    private void constants(Expression e, Set<Expression> found) {
        if (isConstant(e)) {
            found.add(e);
        }
        e.operands().forEach(o -> constants(o, found));
    }

    private void denominators(Expression e, Set<Expression> found) {
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().signum() < 0
                && !isConstant(p.base())) {
            found.add(p.base());
        }
        e.operands().forEach(o -> denominators(o, found));
    }

    private boolean isConstant(Expression e) {
        return e.symbols().stream().noneMatch(map.state()::contains);
    }

    /** φ∘f. */
    public Expression of(Expression phi) {
        if (isConstant(phi)) {
            return phi;
        }
        Expression image = known.get(phi);
        if (image == null) {
            image = phi instanceof Expression.Sum
                    ? scaled(phi).orElseGet(() -> phi.mapOperands(this::of))
                    : phi instanceof Symbol || phi instanceof Expression.Integral || phi instanceof Expression.RootSum
                            ? map.of(phi)
                            : phi.mapOperands(this::of);
            known.put(phi, image);
        }
        return image;
    }

    private Optional<Expression> scaled(Expression g) {
        Expression image = map.of(g);
        if (FormulaSize.of(g) > LARGEST || FormulaSize.of(image) > LARGEST) {
            return Optional.empty();
        }
        if (isZero(image)) {
            return Optional.of(Expression.ZERO);
        }
        for (Expression q : denominators) {
            Expression above = image.times(q);
            Optional<Complex> ratio = ratio(above.over(g));
            if (ratio.isPresent()) {
                Optional<Expression> k = factor(above, g, ratio.get());
                if (k.isPresent()) {
                    return k.map(c -> c.times(g).over(q));
                }
            }
        }
        return Optional.empty();
    }

    /** The value, if it is the same at all points. */
    private Optional<Complex> ratio(Expression e) {
        Complex first = null;
        for (double[] point : points) {
            Complex value;
            try {
                value = Jet.inDoubles(symbols, point).value(e);
            } catch (ArithmeticException noValue) {
                return Optional.empty();
            }
            if (!Double.isFinite(value.norm()) || first != null && !isClose(value, first)) {
                return Optional.empty();
            }
            first = value;
        }
        return Optional.ofNullable(first);
    }

    private static boolean isClose(Complex a, Complex b) {
        return a.subtract(b).norm() <= CLOSE * (a.norm() + b.norm());
    }

    /** k with above = k g. */
    private Optional<Expression> factor(Expression above, Expression g, Complex ratio) {
        for (Expression c : candidates) {
            if (ratio(c).filter(v -> isClose(v, ratio)).isPresent() && isZero(above.minus(c.times(g)))) {
                return Optional.of(c);
            }
        }
        Map<Symbol, Expression> point = new LinkedHashMap<>();
        for (int i = 0; i < map.state().size(); i++) {
            point.put(map.state().get(i), Expression.of(Rational.of(2 * i + 3L, i + 2L)));
        }
        try {
            Expression k = above.substitute(point).over(g.substitute(point));
            return isZero(above.minus(k.times(g))) ? Optional.of(k) : Optional.empty();
        } catch (ArithmeticException zero) {
            return Optional.empty();
        }
    }

    private static boolean isZero(Expression e) {
        return ZeroTest.proves(List.of(), e, Work.of(WORK_OF_ONE));
    }
}
