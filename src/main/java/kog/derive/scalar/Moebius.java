package kog.derive.scalar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Exactness;
import kog.generator.KoopmanMap;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.ParametricFraction;
import kog.symbolic.algebra.Reality;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.zero.ZeroTest;

/**
 * Closed forms for scalar maps f(h) = (a h + b)/(c h + d), c ≠ 0 ({@code derivations/09-maps.md}): with t = a + d,
 * u = 2 c h − a + d and Δ = (a − d)² + 4 b c the fixed points are where u² = Δ.
 */
public final class Moebius {

    /** How many steps may bring a rotation back for its invariants to be read. */
    private static final int LARGEST_POWER = 12;

    private final FreeSymbols free;
    private final DerivedClaims claims = new DerivedClaims(Exactness.EXACT);
    private final ParametricFraction t;
    private final ParametricFraction delta;
    private final ParametricFraction determinant;
    private final Expression u;

    /** b c. */
    private final Expression mixed;

    /** Where f has no value. */
    private final List<Condition> poles;

    private Moebius(
            List<ParametricFraction> above,
            List<ParametricFraction> below,
            ParametricFraction two,
            Symbol h,
            List<Condition> poles,
            FreeSymbols free) {
        ParametricFraction a = above.size() > 1 ? above.get(1) : two.subtract(two);
        ParametricFraction b = above.get(0);
        ParametricFraction c = below.get(1);
        ParametricFraction d = below.get(0);
        ParametricFraction difference = a.subtract(d);
        this.free = free;
        this.t = a.add(d);
        this.delta = difference
                .multiply(difference)
                .add(two.multiply(two).multiply(b).multiply(c));
        this.mixed = b.multiply(c).expression();
        this.determinant = a.multiply(d).subtract(b.multiply(c));
        this.u = two.multiply(c).expression().times(h).minus(difference.expression());
        Set<Condition> all = new LinkedHashSet<>(poles);
        for (ParametricFraction g : List.of(c, determinant)) {
            g.factors().stream()
                    .map(f -> Condition.nonzero(f.factor().expression()))
                    .forEach(all::add);
        }
        this.poles = List.copyOf(all);
    }

    /** The claims about a scalar map of this kind; empty for any other. */
    public static Optional<DerivedClaims> claims(KoopmanMap map, FreeSymbols free) {
        if (map.state().size() != 1) {
            return Optional.empty();
        }
        Symbol h = map.state().get(0);
        Expression f = map.map().get(0);
        Set<Symbol> symbols = new LinkedHashSet<>(f.symbols());
        symbols.remove(h);
        symbols.add(h);
        ParametricFraction.Ring ring = new ParametricFraction.Ring(List.copyOf(symbols));
        Optional<ParametricFraction> read = ring.read(f);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Set<Condition> poles = new LinkedHashSet<>();
        denominators(f, poles);
        List<ParametricFraction> above = read.get().coefficientsInLast();
        List<ParametricFraction> below = read.get().denominator().coefficientsInLast();
        if (below.size() == 1 && above.size() <= 1) {
            DerivedClaims claims = new DerivedClaims(Exactness.EXACT);
            claims.eigenfunction("psi_1", Expression.ZERO, h.minus(read.get().expression()), List.copyOf(poles));
            return Optional.of(claims);
        }
        if (below.size() != 2 || above.size() > 2) {
            return Optional.empty();
        }
        return Optional.of(
                new Moebius(above, below, ring.constant(Rational.of(2)), h, List.copyOf(poles), free).collected());
    }

    private static void denominators(Expression e, Set<Condition> found) {
        e.operands().forEach(o -> denominators(o, found));
        if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().signum() < 0
                && !p.base().symbols().isEmpty()) {
            found.add(Condition.nonzero(p.base()));
        }
    }

    private DerivedClaims collected() {
        Expression square = delta.expression();
        if (square.isZero()) {
            parabolic();
        } else if (square instanceof Expression.Number n) {
            if (n.value().signum() > 0) {
                hyperbolic(square);
            } else {
                elliptic(square);
            }
        } else {
            Set<Symbol> symbols = new LinkedHashSet<>(square.symbols());
            symbols.addAll(mixed.symbols());
            Reality reality = new Reality(symbols);
            if (!reality.isNonnegative(square.negate())) {
                claims.inCase("_real", List.of(Condition.positive(square)));
                hyperbolic(square);
            }
            boolean positive = reality.isNonnegative(square) || reality.isNonnegative(mixed);
            if (!positive) {
                claims.inCase("_complex", List.of(Condition.negative(square)));
                elliptic(square);
            }
        }
        return claims;
    }

    /** (t − √Δ)/(t + √Δ), for numbers with a rational denominator: (t² + Δ − 2 t √Δ)/(4 det). */
    private Expression multiplier(Expression root) {
        if (!root.symbols().isEmpty() || !t.expression().symbols().isEmpty()) {
            return t.expression().minus(root).over(t.expression().plus(root));
        }
        Expression four = Expression.of(4);
        Expression mean = t.multiply(t).add(delta).expression();
        Expression below = four.times(determinant.expression());
        return mean.over(below)
                .minus(Expression.of(2).times(t.expression()).times(root).over(below));
    }

    private List<Condition> where(Expression... nonzero) {
        List<Condition> region = new ArrayList<>(poles);
        for (Expression g : nonzero) {
            region.add(Condition.nonzero(g));
        }
        return region;
    }

    private static List<Condition> with(List<Condition> region, List<Condition> more) {
        List<Condition> all = new ArrayList<>(region);
        all.addAll(more);
        return all;
    }

    /** Two fixed points. */
    private void hyperbolic(Expression square) {
        Expression root = Expression.sqrt(square);
        Expression above = u.minus(root);
        Expression below = u.plus(root);
        Expression mu = multiplier(root);
        // with (t − √Δ)(t + √Δ) = 4 det they exclude nothing, and say that the multiplier has a value and is not 0
        List<Condition> sizes = new ArrayList<>();
        for (Expression factor :
                List.of(t.expression().plus(root), t.expression().minus(root))) {
            if (!factor.symbols().isEmpty()) {
                sizes.add(Condition.nonzero(factor));
            }
        }
        claims.eigenfunction("psi_1", mu, above.over(below), with(where(below), sizes));
        Symbol m = free.named("m");
        boolean negative =
                mu.symbols().isEmpty() && CompiledFormula.of(mu, List.of()).value() < 0;
        Expression size = mu.symbols().isEmpty() ? negative ? mu.negate() : mu : Expression.abs(mu);
        claims.eigenfunction(
                "psi_m",
                Expression.power(size, m),
                Expression.power(Expression.abs(above.over(below)), m),
                with(where(above, below), sizes),
                m);
        if (t.isZero()) {
            claims.firstIntegral(above.over(below).pow(2), where(below));
        }
    }

    /** A pair of complex fixed points: ψ turns by the same angle at every step. */
    private void elliptic(Expression square) {
        Expression root = Expression.sqrt(square.negate());
        Expression turned = Expression.I.times(root);
        Expression mu = multiplier(turned);
        claims.eigenfunction("psi_1", mu, u.minus(turned).over(u.plus(turned)), where());
        if (!mu.symbols().isEmpty()) {
            return;
        }
        Expression power = mu;
        // (u − i r)^2n
        Expression re = u.pow(2).minus(root.pow(2));
        Expression im = Expression.of(-2).times(u).times(root);
        Expression first = re;
        Expression second = im;
        for (int n = 2; n <= LARGEST_POWER; n++) {
            power = power.times(mu);
            Expression next = first.times(re).minus(second.times(im));
            second = first.times(im).plus(second.times(re));
            first = next;
            if (ZeroTest.proves(List.of(), power.minus(Expression.ONE), Work.of(Work.SECOND))) {
                claims.firstIntegral(first.over(u.pow(2).plus(root.pow(2)).pow(n)), where());
                return;
            }
        }
    }

    /** One double fixed point: 1/u grows by 1/t at every step. */
    private void parabolic() {
        Expression trace = t.expression();
        Symbol s = free.named("s");
        claims.eigenfunction(
                "psi_drift_1",
                Expression.exp(s),
                Expression.exp(Expression.product(s, trace, Expression.ONE.over(u))),
                where(u),
                s);
        claims.generalized("phi_1", Expression.ONE, Expression.ONE.over(u), Expression.ONE.over(trace), where(u));
    }
}
