package kog.verify.sign;

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
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.Modulus;
import kog.symbolic.numeric.ConstantSign;
import kog.symbolic.zero.ZeroTest;
import kog.verify.value.Jet;
import org.hipparchus.complex.Complex;

/**
 * φ∘f, with sums g of φ that f only scales written as such: k g, or k g/q with a denominator q of f, where q (g∘f) − k g is
 * proved to be 0. What a region says of g it then says of g∘f, and |k g|^α splits.
 */
public final class Image {

    /** Of constants in a claim, what factors are likely to be. */
    private static final List<Rational> MULTIPLES =
            List.of(Rational.ONE, Rational.HALF, Rational.of(2), Rational.of(1, 4), Rational.of(4));

    private static final int LARGEST = 2000;
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
        // nested fractions have their products as denominators
        below.add(Expression.product(List.copyOf(below)));
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
            image = phi instanceof Expression.Sum || phi instanceof Symbol
                    ? scaled(phi).orElseGet(() -> plain(phi))
                    : plain(phi);
            known.put(phi, image);
        }
        return image;
    }

    private Expression plain(Expression phi) {
        return phi instanceof Symbol || !phi.bound().isEmpty() ? map.of(phi) : tidied(phi.mapOperands(this::of));
    }

    /** Products with one constant, and |c g| as |c| |g| with the sign of c known. */
    private Expression tidied(Expression e) {
        if (e instanceof Expression.Product p) {
            List<Expression> constants =
                    p.factors().stream().filter(this::isConstant).toList();
            if (constants.stream()
                            .filter(c -> !(c instanceof Expression.Number))
                            .count()
                    < 2) {
                return e;
            }
            return named(Expression.product(constants))
                    .map(c -> c.times(moving(p)))
                    .orElse(e);
        }
        if (e instanceof Expression.Apply a
                && a.function() == Function.ABS
                && a.argument() instanceof Expression.Product p) {
            Expression c = Expression.product(
                    p.factors().stream().filter(this::isConstant).toList());
            int sign = isRealNumber(c) ? ConstantSign.of(c, Work.of(WORK_OF_ONE)) : 0;
            return sign == 0 ? e : Expression.of(sign).times(c).times(Expression.abs(moving(p)));
        }
        return e;
    }

    private Expression moving(Expression.Product p) {
        return Expression.product(
                p.factors().stream().filter(f -> !isConstant(f)).toList());
    }

    private static boolean isRealNumber(Expression c) {
        if (!c.symbols().isEmpty()) {
            return false;
        }
        Expression size = Expression.abs(c);
        try {
            return Modulus.ofReal(size, Set.of()).equals(size);
        } catch (Modulus.NotReal unknown) {
            return false;
        }
    }

    /** How the claim writes a constant, if it does. */
    private Optional<Expression> named(Expression constant) {
        return ratio(constant)
                .flatMap(value -> candidates.stream()
                        .filter(c -> ratio(c).filter(v -> isClose(v, value)).isPresent() && isZero(constant.minus(c)))
                        .findFirst());
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
            for (Rational multiple : MULTIPLES) {
                Expression k = Expression.of(multiple).times(c);
                if (ratio(k).filter(v -> isClose(v, ratio)).isPresent() && isZero(above.minus(k.times(g)))) {
                    return Optional.of(k);
                }
            }
        }
        Map<Symbol, Expression> point = new LinkedHashMap<>();
        for (int i = 0; i < map.state().size(); i++) {
            point.put(map.state().get(i), Expression.of(Rational.of(2L * i + 3, i + 2L)));
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
