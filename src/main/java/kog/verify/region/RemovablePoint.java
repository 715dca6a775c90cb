package kog.verify.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.Polynomials;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;
import kog.symbolic.zero.ZeroTest;
import kog.verify.sign.CountedWork;
import kog.verify.sign.Facts;
import kog.verify.sign.Polynomial;
import kog.verify.sign.SignReasoning;
import kog.verify.sign.SignSet;

/**
 * Integrals from a number b to a state variable x between bounds whose integrand N/D is a quotient of analytic functions of the
 * path's variable alone. D vanishes nowhere between the bounds but at b, and N there to the order of D at least: the integrand
 * is analytic, b included.
 */
final class RemovablePoint {

    /** For the value of one constant. */
    private static final long CONSTANT = Work.SECOND;

    private final Symbol s;
    private final Rational b;
    private final CountedWork work;

    private RemovablePoint(Symbol s, Rational b, CountedWork work) {
        this.s = s;
        this.b = b;
        this.work = work;
    }

    static boolean isClear(
            Expression integrand, Symbol s, Expression lower, Expression upper, SignReasoning signs, CountedWork work) {
        if (!(lower instanceof Expression.Number start)
                || !(upper instanceof Symbol x)
                || !integrand.symbols().equals(Set.of(s))) {
            return false;
        }
        Optional<Polynomial.Quotient> quotient = Polynomial.quotient(integrand, work);
        Optional<Rational> low = bound(x, signs.facts(), false);
        Optional<Rational> high = bound(x, signs.facts(), true);
        Enclosure range = new Enclosure(
                low.map(l -> Enclosure.of(l).low()).orElse(Double.NEGATIVE_INFINITY),
                high.map(h -> Enclosure.of(h).high()).orElse(Double.POSITIVE_INFINITY));
        return quotient.isPresent()
                && isAnalytic(quotient.get().numerator(), s, range)
                && isAnalytic(quotient.get().denominator(), s, range)
                && new RemovablePoint(s, start.value(), work).isClear(quotient.get(), low, high);
    }

    private static boolean isAnalytic(Expression e, Symbol s, Enclosure range) {
        return isEntire(e)
                || range.low() < range.high()
                        && EnclosureEvaluation.smooth(Map.of(s, range)).of(e).isPresent();
    }

    private boolean isClear(Polynomial.Quotient quotient, Optional<Rational> low, Optional<Rational> high) {
        boolean inside = low.filter(l -> l.compareTo(b) >= 0).isEmpty()
                && high.filter(h -> h.compareTo(b) <= 0).isEmpty();
        if (!inside) {
            return false;
        }
        List<Polynomial.Factor> factors = Polynomial.factors(quotient.denominator(), work)
                .orElse(List.of(new Polynomial.Factor(quotient.denominator(), 1)));
        int order = 0;
        for (Polynomial.Factor f : factors) {
            Optional<Integer> own = ray(f.factor(), true, high.map(h -> h.subtract(b)));
            if (own.isEmpty()
                    || ray(f.factor(), false, low.map(l -> b.subtract(l))).isEmpty()) {
                return false;
            }
            order += own.get() * f.multiplicity();
        }
        return vanishes(quotient.numerator(), order);
    }

    /** The order of g at b, if it has no other zero on one side of b up to a distance. */
    private Optional<Integer> ray(Expression g, boolean right, Optional<Rational> distance) {
        Expression offset = right ? s : s.negate();
        return new Ray(g.substitute(Map.of(s, Expression.of(b).plus(offset))), s, distance, work).order();
    }

    /** To an order at least. */
    private boolean vanishes(Expression numerator, int order) {
        Expression derivative = numerator;
        for (int k = 0; k < order; k++) {
            Expression value = derivative.substitute(Map.of(s, Expression.of(b)));
            if (!(ZeroTest.of(value, Work.of(CONSTANT)) instanceof ZeroTest.Zero)) {
                return false;
            }
            derivative = derivative.derivative(s);
        }
        return true;
    }

    /** The tightest bound that a linear fact puts on x. */
    private static Optional<Rational> bound(Symbol x, Facts facts, boolean above) {
        List<Rational> bounds = new ArrayList<>();
        for (Facts.Known k : facts.known()) {
            List<Expression> c = Polynomials.coefficients(k.formula(), x).orElse(List.of());
            if (c.size() == 2
                    && c.get(0) instanceof Expression.Number constant
                    && c.get(1) instanceof Expression.Number slope) {
                SignSet sign = slope.value().signum() < 0 ? k.sign().negate() : k.sign();
                if (sign.isWithin(above ? SignSet.NONNEGATIVE.negate() : SignSet.NONNEGATIVE)) {
                    bounds.add(constant.value().negate().divide(slope.value()));
                }
            }
        }
        return above
                ? bounds.stream().min(Rational::compareTo)
                : bounds.stream().max(Rational::compareTo);
    }

    private static boolean isEntire(Expression e) {
        boolean fine = e instanceof Expression.Number
                || e instanceof Symbol
                || e instanceof Expression.Sum
                || e instanceof Expression.Product
                || e instanceof Expression.Power p
                        && p.exponent() instanceof Expression.Number n
                        && n.value().isInteger()
                        && n.value().signum() > 0
                || e instanceof Expression.Apply a
                        && switch (a.function()) {
                            case EXP, SIN, COS, SINH, COSH, TANH, ATAN, LOGISTIC -> true;
                            default -> false;
                        };
        return fine && e.operands().stream().allMatch(RemovablePoint::isEntire);
    }
}
