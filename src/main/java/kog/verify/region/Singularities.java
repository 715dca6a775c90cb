package kog.verify.region;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.verify.sign.Polynomial;
import kog.verify.sign.PowerProduct;
import kog.verify.sign.SignCells;
import kog.verify.sign.SignReasoning;

/**
 * Sets on which a formula without parameters fails for certain, if its other parts are smooth there: the way from the formula
 * down to such a set leads through sums with smooth terms, products with smooth factors that are not 0, and functions with
 * smooth inverses.
 */
final class Singularities {

    enum Kind {
        /** The formula is unbounded where h changes its sign. */
        POLE,
        /** It is not of class C¹ where h changes its sign and has a slope. */
        KINK
    }

    /**
     * A set {h = 0}.
     *
     * @param smooth  what must be smooth there
     * @param nonzero what must not be 0 there
     */
    record Singularity(Expression h, Kind kind, String what, List<Expression> smooth, List<Expression> nonzero) {}

    /** What shows through the functions around. */
    private enum Sight {
        /** Poles, jumps and kinks. */
        ALL,
        /** What tends to both infinities, and kinks: under an exponential. */
        UNBOUNDED,
        /** Poles: under a positive power. */
        POLES,
        /** Kinks. */
        CONTINUOUS
    }

    private final SignReasoning signs;
    private final Smoothness smoothness;
    private final List<Singularity> found = new ArrayList<>();

    private Singularities(SignReasoning signs, Smoothness smoothness) {
        this.signs = signs;
        this.smoothness = smoothness;
    }

    static List<Singularity> of(Expression e, SignReasoning signs, Smoothness smoothness) {
        Singularities s = new Singularities(signs, smoothness);
        s.descend(e, List.of(), List.of(), Sight.ALL);
        s.oneSided(e);
        return s.found;
    }

    /** Where |g| or sign g is another formula on either side, and the two have other values or slopes. */
    private void oneSided(Expression e) {
        SignCells.innermost(e, Set.of()).ifPresent(g -> {
            Expression above = SignCells.replaced(e, g, 1);
            Expression below = SignCells.replaced(e, g, -1);
            List<Expression> smooth = List.of(above, below);
            Expression gap = above.minus(below);
            add(g, Kind.KINK, "the argument of a modulus or a sign", smooth, List.of(gap));
            for (Symbol x : signs.facts().real()) {
                if (g.symbols().contains(x)) {
                    add(g, Kind.KINK, "the argument of a modulus or a sign", smooth, List.of(gap.derivative(x)));
                }
            }
        });
    }

    private void descend(Expression e, List<Expression> smooth, List<Expression> nonzero, Sight sight) {
        if (smoothness.of(e, signs).isEmpty()) {
            return;
        }
        if (e instanceof Expression.Sum s) {
            for (Expression term : s.terms()) {
                descend(term, with(smooth, others(s.terms(), term)), nonzero, sight);
            }
        } else if (e instanceof Expression.Product || e instanceof Expression.Power) {
            ofProduct(PowerProduct.of(e, signs), smooth, nonzero, sight);
        } else if (e instanceof Expression.Apply a) {
            switch (a.function()) {
                case ABS, SIGN -> ofProduct(PowerProduct.of(e, signs), smooth, nonzero, sight);
                case EXP -> descend(a.argument(), smooth, nonzero, under(a.argument(), sight));
                case TANH, ATAN, SINH, LOGISTIC -> descend(a.argument(), smooth, nonzero, Sight.CONTINUOUS);
                case LOG -> ofLogarithm(a, smooth, nonzero, sight);
                case TAN -> {
                    if (sight == Sight.ALL || sight == Sight.POLES) {
                        add(Expression.apply(Function.COS, a.argument()), Kind.POLE, "a tangent", smooth, nonzero);
                    }
                }
                default -> {}
            }
        }
    }

    private Sight under(Expression exponent, Sight sight) {
        return sight == Sight.ALL && signs.isReal(exponent) ? Sight.UNBOUNDED : Sight.CONTINUOUS;
    }

    private static List<Expression> others(List<Expression> all, Expression one) {
        return all.stream().filter(o -> o != one).toList();
    }

    private static List<Expression> with(List<Expression> list, List<Expression> more) {
        List<Expression> all = new ArrayList<>(list);
        all.addAll(more);
        return all;
    }

    private void add(Expression h, Kind kind, String what, List<Expression> smooth, List<Expression> nonzero) {
        if (signs.isReal(h)) {
            found.add(new Singularity(h, kind, what, smooth, nonzero));
        }
    }

    private void ofLogarithm(Expression.Apply a, List<Expression> smooth, List<Expression> nonzero, Sight sight) {
        PowerProduct p = PowerProduct.of(a.argument(), signs);
        Map<Expression, Net> nets = nets(p);
        List<Expression> bases = new ArrayList<>(nets.keySet());
        for (Map.Entry<Expression, Net> net : nets.entrySet()) {
            boolean grows = net.getValue().exponent instanceof Expression.Number n
                    && !n.value().isZero();
            if (grows && (sight == Sight.ALL || sight == Sight.POLES)) {
                add(
                        net.getKey(),
                        Kind.POLE,
                        "a logarithm",
                        with(with(smooth, p.exponentials()), others(bases, net.getKey())),
                        with(nonzero, others(bases, net.getKey())));
            }
        }
        for (PowerProduct.Factor f : p.factors()) {
            if (!f.sign()) {
                descend(
                        f.base(),
                        with(with(smooth, p.exponentials()), rest(p, f)),
                        with(nonzero, bases(p)),
                        Sight.CONTINUOUS);
            }
        }
    }

    /** The bases of the other factors. */
    private static List<Expression> rest(PowerProduct p, PowerProduct.Factor one) {
        return p.factors().stream()
                .filter(f -> f != one)
                .map(PowerProduct.Factor::base)
                .toList();
    }

    private static List<Expression> bases(PowerProduct p) {
        return p.factors().stream().map(PowerProduct.Factor::base).toList();
    }

    /** h^K |h|^A (sign h)^S: the exponent K + A, and whether K + S is odd. */
    private static final class Net {
        private Expression exponent = Expression.ZERO;
        private boolean odd;
        private boolean modulus;

        /** Whether a factor may turn the phase where h changes its sign. */
        private boolean phase;
    }

    private Map<Expression, Net> nets(PowerProduct p) {
        Map<Expression, Net> nets = new LinkedHashMap<>();
        for (PowerProduct.Factor f : p.factors()) {
            List<Polynomial.Factor> factors = Polynomial.factors(
                            f.base(), smoothness.exclusion().work())
                    .orElse(List.of(new Polynomial.Factor(f.base(), 1)));
            for (Polynomial.Factor h : factors) {
                Expression key = nets.keySet().stream()
                        .filter(k -> SignReasoning.ratio(h.factor(), k).isPresent())
                        .findFirst()
                        .orElse(h.factor());
                Net net = nets.computeIfAbsent(key, k -> new Net());
                net.exponent = net.exponent.plus(f.exponent().times(Expression.of(h.multiplicity())));
                boolean odd = h.multiplicity() % 2 == 1
                        && (f.sign()
                                || !f.modulus()
                                        && f.exponent() instanceof Expression.Number n
                                        && n.value().numerator().testBit(0));
                net.odd ^= odd;
                net.modulus |= f.modulus();
                boolean integer =
                        f.exponent() instanceof Expression.Number n && n.value().isInteger();
                net.phase |= f.modulus() && !integer && h.multiplicity() % 2 == 1;
            }
        }
        return nets;
    }

    private void ofProduct(PowerProduct p, List<Expression> around, List<Expression> nonzero, Sight sight) {
        List<Expression> smooth = with(
                around, p.factors().stream().map(PowerProduct.Factor::exponent).toList());
        Map<Expression, Net> nets = nets(p);
        List<Expression> bases = new ArrayList<>(nets.keySet());
        if (p.branches().isEmpty()) {
            for (Map.Entry<Expression, Net> entry : nets.entrySet()) {
                Net net = entry.getValue();
                Kind kind = net.exponent instanceof Expression.Number n ? kind(n, net, sight) : null;
                if (kind != null) {
                    String what = kind == Kind.POLE ? "a denominator" : "the base of a power";
                    add(
                            entry.getKey(),
                            kind,
                            what,
                            with(with(smooth, p.exponentials()), others(bases, entry.getKey())),
                            with(nonzero, others(bases, entry.getKey())));
                }
            }
        }
        for (PowerProduct.Factor f : p.factors()) {
            if (f.exponent().isOne() && !f.modulus()) {
                // the quotient by the others is the base itself
                List<Expression> rest = rest(p, f);
                descend(f.base(), with(with(smooth, p.exponentials()), rest), with(nonzero, rest), sight);
            } else if (!f.sign() && !f.exponent().isZero()) {
                descend(
                        f.base(),
                        with(with(smooth, p.exponentials()), rest(p, f)),
                        with(nonzero, bases(p)),
                        Sight.CONTINUOUS);
                boolean grows =
                        f.exponent() instanceof Expression.Number n && n.value().signum() > 0;
                if (grows && (sight == Sight.ALL || sight == Sight.POLES)) {
                    List<Expression> rest = rest(p, f);
                    descend(f.base(), with(with(smooth, p.exponentials()), rest), with(nonzero, rest), Sight.POLES);
                }
            }
        }
        for (Expression g : p.exponentials()) {
            descend(
                    g,
                    with(with(smooth, others(p.exponentials(), g)), bases(p)),
                    with(nonzero, bases(p)),
                    under(g, sight));
        }
    }

    /** Null where the power is smooth, or may be. */
    private static Kind kind(Expression.Number exponent, Net net, Sight sight) {
        int sign = exponent.value().signum();
        boolean integer = exponent.value().isInteger();
        if (sign < 0) {
            boolean bothInfinities = net.odd && integer && !net.phase;
            boolean shows = sight == Sight.ALL || sight == Sight.POLES || sight == Sight.UNBOUNDED && bothInfinities;
            return shows ? Kind.POLE : null;
        }
        if (sight == Sight.POLES) {
            return null;
        }
        if (sign == 0) {
            return sight == Sight.ALL && net.odd && !net.phase ? Kind.KINK : null;
        }
        boolean root = exponent.value().subtract(Rational.ONE).signum() < 0;
        boolean modulus = exponent.isOne() && !net.odd && net.modulus && !net.phase;
        return root || modulus ? Kind.KINK : null;
    }
}
