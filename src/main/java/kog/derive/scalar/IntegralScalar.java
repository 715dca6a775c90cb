package kog.derive.scalar;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.generator.Obstruction.Kind;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * Families ψ = exp(λ ∫ ds/F(s)) of dx/dt = F(x) with F analytic and 1/F not elementary: the integral stays one, from a
 * rational base point in each interval on which F is shown to have no zero.
 *
 * <p>A zero that is not rational is not written down: beside it, an interval is the set where F has its sign, cut off at a
 * point behind the zero where F has the other sign.
 */
public final class IntegralScalar {

    /** Shorter intervals are of no use. */
    private static final double SHORTEST = 1e-3;

    /** How much of an interval may be given away for a short end. */
    private static final double LOSS = 0.01;

    private static final int MOST_OBSTRUCTIONS = 6;

    private final Expression field;
    private final Symbol x;
    private final List<ZeroIsolation.Piece> pieces;
    private int families;

    private IntegralScalar(Expression field, Symbol x) {
        this.field = field;
        this.x = x;
        this.pieces = ZeroIsolation.of(field, x);
    }

    /** The derivation, if F holds no other symbol than x and has a sign somewhere. */
    public static Optional<Derivation> of(String name, Symbol x, Expression field, FreeSymbols free) {
        if (!field.symbols().equals(java.util.Set.of(x))) {
            return Optional.empty();
        }
        IntegralScalar scalar = new IntegralScalar(field, x);
        DerivedClaims claims = new DerivedClaims(Exactness.QUADRATURE);
        Symbol lambda = free.named("lambda");
        Symbol s = free.named("s");
        for (int k = 0; k < scalar.pieces.size(); k++) {
            if (scalar.pieces.get(k) instanceof ZeroIsolation.Signed family && wide(family)) {
                scalar.claim(k, family, claims, lambda, s);
            }
        }
        if (claims.areEmpty()) {
            return Optional.empty();
        }
        int zeros = 0;
        for (int k = 0; k < scalar.pieces.size(); k++) {
            if (scalar.pieces.get(k) instanceof ZeroIsolation.Exact e) {
                zeros++;
                if (e.order() == 1) {
                    scalar.principal("psi_" + zeros, k, e.at(), claims, s);
                }
            } else if (scalar.pieces.get(k) instanceof ZeroIsolation.Simple) {
                zeros++;
            }
        }
        scalar.obstructions(claims);
        return Optional.of(claims.derivation(name, Derivation.SystemClass.SCALAR));
    }

    private static boolean wide(ZeroIsolation.Signed family) {
        return family.high() - family.low()
                > SHORTEST * (1 + Math.min(Math.abs(family.low()), Math.abs(family.high())));
    }

    private void claim(int k, ZeroIsolation.Signed family, DerivedClaims claims, Symbol lambda, Symbol s) {
        List<Condition> region = new ArrayList<>();
        boolean bySign = false;
        if (k > 0) {
            ZeroIsolation.Piece before = pieces.get(k - 1);
            bySign |= before instanceof ZeroIsolation.Simple;
            region.add(Condition.positive(x.minus(Expression.of(limit(k, -1, family)))));
        }
        if (k + 1 < pieces.size()) {
            ZeroIsolation.Piece after = pieces.get(k + 1);
            bySign |= after instanceof ZeroIsolation.Simple;
            region.add(Condition.negative(x.minus(Expression.of(limit(k, 1, family)))));
        }
        if (bySign) {
            region.add(family.sign() > 0 ? Condition.positive(field) : Condition.negative(field));
        }
        claims.eigenfunction(
                "psi_lambda_" + ++families,
                lambda,
                Expression.exp(lambda.times(Expression.integral(
                        field.substitute(Map.of(x, s)).pow(-1), s, Expression.of(base(family)), x))),
                region,
                lambda);
    }

    /** (x − b) exp ∫ (F′(b)/F − 1/(s − b)) ds from b, up to the next zeros. */
    private void principal(String name, int k, Rational b, DerivedClaims claims, Symbol s) {
        List<Condition> region = new ArrayList<>();
        for (int direction = -1; direction <= 1; direction += 2) {
            int beside = k + direction;
            if (beside < 0
                    || beside >= pieces.size()
                    || !(pieces.get(beside) instanceof ZeroIsolation.Signed family)
                    || !wide(family)) {
                return;
            }
            int stop = beside + direction;
            if (stop >= 0 && stop < pieces.size()) {
                Rational end = pieces.get(stop) instanceof ZeroIsolation.Exact e ? e.at() : inside(direction, family);
                Expression distance = x.minus(Expression.of(end));
                region.add(direction < 0 ? Condition.positive(distance) : Condition.negative(distance));
            }
        }
        Expression at = Expression.of(b);
        Expression slope = field.derivative(x).substitute(Map.of(x, at));
        Expression distance = x.minus(at);
        Expression integrand =
                slope.over(field.substitute(Map.of(x, s))).minus(s.minus(at).pow(-1));
        claims.eigenfunction(
                name, slope, distance.times(Expression.exp(Expression.integral(integrand, s, at, x))), region);
    }

    /** A point of the family, close to an end of it. */
    private static Rational inside(int direction, ZeroIsolation.Signed family) {
        double width = Math.min(1, family.high() - family.low());
        return direction < 0
                ? between(family.low(), family.low() + LOSS * width)
                : between(family.high() - LOSS * width, family.high());
    }

    /** A point that a family ends at or before: nothing but one simple zero lies between it and the family. */
    private Rational limit(int k, int direction, ZeroIsolation.Signed family) {
        ZeroIsolation.Piece stop = pieces.get(k + direction);
        if (stop instanceof ZeroIsolation.Exact e) {
            return e.at();
        }
        if (stop instanceof ZeroIsolation.Simple z) {
            int behind = k + 2 * direction;
            boolean signed = behind >= 0
                    && behind < pieces.size()
                    && pieces.get(behind) instanceof ZeroIsolation.Signed b
                    && wide(b);
            return signed
                    ? base((ZeroIsolation.Signed) pieces.get(behind))
                    : Rational.exactly(direction < 0 ? z.low() : z.high());
        }
        return inside(direction, family);
    }

    private static Rational base(ZeroIsolation.Signed family) {
        double low = family.low();
        double high = family.high();
        if (Double.isInfinite(low) && Double.isInfinite(high)) {
            return Rational.ZERO;
        }
        return Double.isInfinite(low)
                ? between(high - 1, high)
                : Double.isInfinite(high)
                        ? between(low, low + 1)
                        : between(low + 0.25 * (high - low), high - 0.25 * (high - low));
    }

    /** A short decimal strictly between. */
    private static Rational between(double low, double high) {
        BigDecimal middle = new BigDecimal(low).add(new BigDecimal(high)).divide(BigDecimal.valueOf(2));
        for (int digits = 1; ; digits++) {
            BigDecimal rounded = middle.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.compareTo(new BigDecimal(low)) > 0 && rounded.compareTo(new BigDecimal(high)) < 0) {
                return Rational.of(rounded);
            }
        }
    }

    private void obstructions(DerivedClaims claims) {
        claims.obstruction(
                Kind.NOT_ELEMENTARY,
                "no elementary antiderivative of 1/F is known for F = " + field
                        + ": psi is left to quadrature, one family for each interval between equilibria");
        int open = 0;
        List<String> transcendental = new ArrayList<>();
        for (ZeroIsolation.Piece piece : pieces) {
            if (piece instanceof ZeroIsolation.Exact e && e.order() > 1) {
                claims.obstruction(
                        Kind.ZERO_EIGENVALUE,
                        "the equilibrium " + x + " = " + e.at() + " is a zero of the field of multiplicity " + e.order()
                                + ": no principal eigenfunction, psi_lambda has an essential singularity there");
            } else if (piece instanceof ZeroIsolation.Simple) {
                transcendental.add(String.format(java.util.Locale.ROOT, "%.4g", (piece.low() + piece.high()) / 2));
            } else if (piece instanceof ZeroIsolation.Open && ++open <= MOST_OBSTRUCTIONS) {
                claims.obstruction(
                        Kind.CONDITIONING,
                        "nothing is claimed for x in [" + piece.low() + ", " + piece.high()
                                + "]: interval arithmetic does not tell the zeros and poles of F apart there");
            }
        }
        if (!transcendental.isEmpty()) {
            claims.obstruction(
                    Kind.NOT_ELEMENTARY,
                    "no closed form is known of the simple zeros of the field near " + x + " = "
                            + String.join(", ", transcendental)
                            + ": their principal eigenfunctions are not written down");
        }
        if (open > MOST_OBSTRUCTIONS) {
            claims.obstruction(
                    Kind.CONDITIONING, "nothing is claimed in " + (open - MOST_OBSTRUCTIONS) + " more such intervals");
        }
    }
}
