package kog.derive.linear;

import static kog.symbolic.Expression.ONE;
import static kog.symbolic.Expression.ZERO;
import static kog.symbolic.Expression.abs;
import static kog.symbolic.Expression.exp;
import static kog.symbolic.Expression.power;
import static kog.symbolic.Expression.product;
import static kog.symbolic.Expression.sum;

import java.util.ArrayList;
import java.util.List;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Obstruction.Kind;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;

/**
 * What the modes of dx/dt = A x + c claim: the affine functions along the Jordan chains, their powers, and the invariants of
 * the chains.
 */
public final class LinearClaims {

    /** A family with one exponent for each eigenvalue is readable up to about this size. */
    private static final int LARGEST_FAMILY = 12;

    private final FreeSymbols free;
    private final DerivedClaims claims;
    private final List<Coordinate> coordinates = new ArrayList<>();
    private final List<Expression> familyFactors = new ArrayList<>();
    private final List<Expression> familyRates = new ArrayList<>();
    private final List<Symbol> familyExponents = new ArrayList<>();
    private final List<Condition> familyRegion = new ArrayList<>();

    private LinearClaims(DerivedClaims claims, FreeSymbols free) {
        this.claims = claims;
        this.free = free;
    }

    /** Adds what a complete set of modes claims. */
    public static void add(List<LinearMode> modes, DerivedClaims claims, FreeSymbols free) {
        LinearClaims linear = new LinearClaims(claims, free);
        for (LinearMode mode : modes) {
            if (mode.isZero()) {
                linear.zero(mode);
            } else if (mode.isReal()) {
                linear.real(mode);
            } else {
                linear.complex(mode, mode.pair().orElseThrow());
            }
        }
        linear.family();
        LinearIntegrals.add(linear.coordinates, claims);
        chains(modes, claims);
    }

    private void real(LinearMode mode) {
        Expression z = mode.head();
        int k = mode.number();
        Condition nonzero = Condition.nonzero(z);
        claims.eigenfunction("psi_" + k, mode.rate(), z, List.of());
        addToFamily(k, abs(z), mode.rate(), nonzero);
        coordinates.add(Coordinate.logarithm(z, mode.rate(), mode.components(), List.of(nonzero)));
        if (mode.length() > 1) {
            Symbol mu = free.named("mu");
            Symbol s = free.named("s");
            Expression time = mode.z().get(1).over(z);
            claims.eigenfunction(
                    "psi_chain_" + k,
                    mu.times(mode.rate()).plus(s),
                    power(abs(z), mu).times(exp(s.times(time))),
                    List.of(nonzero),
                    mu,
                    s);
            coordinates.add(Coordinate.of(time, ONE, List.of(nonzero)));
            List<Expression> u = new ArrayList<>(List.of(ONE));
            for (int j = 2; j <= mode.length(); j++) {
                u.add(mode.z().get(j - 1).over(z));
            }
            invariants(u).forEach(i -> claims.firstIntegral(i, List.of(nonzero)));
        }
    }

    /** ν = 0: z_1 is a first integral, or it grows at a constant speed. */
    private void zero(LinearMode mode) {
        int k = mode.number();
        Expression z = mode.head();
        if (!mode.drifts()) {
            claims.firstIntegral(z, List.of());
            if (mode.length() > 1) {
                Condition nonzero = Condition.nonzero(z);
                Symbol lambda = free.named("lambda");
                Expression time = mode.z().get(1).over(z);
                claims.eigenfunction("psi_chain_" + k, lambda, exp(lambda.times(time)), List.of(nonzero), lambda);
                coordinates.add(Coordinate.of(time, ONE, List.of(nonzero)));
                List<Expression> u = new ArrayList<>(List.of(ONE));
                for (int j = 2; j <= mode.length(); j++) {
                    u.add(mode.z().get(j - 1).over(z));
                }
                invariants(u).forEach(i -> claims.firstIntegral(i, List.of(nonzero)));
            }
            return;
        }
        Expression drift = mode.drift();
        Expression time = z.over(drift);
        Symbol lambda = free.named("lambda");
        List<Condition> moving = drift.symbols().isEmpty() ? List.of() : List.of(Condition.nonzero(drift));
        claims.generalized("phi_" + k, ZERO, z, drift);
        claims.eigenfunction("psi_drift_" + k, lambda, exp(lambda.times(time)), moving, lambda);
        claims.obstruction(
                Kind.NO_EQUILIBRIUM,
                z + " changes at the constant rate " + drift + ": the system drifts and has no equilibrium");
        coordinates.add(Coordinate.of(time, ONE, moving));
        List<Expression> u = new ArrayList<>(List.of(ONE, time));
        for (int j = 2; j <= mode.length(); j++) {
            u.add(mode.z().get(j - 1).over(drift));
        }
        invariants(u).forEach(i -> claims.firstIntegral(i, moving));
    }

    private void complex(LinearMode mode, LinearMode.Pair pair) {
        int k = mode.number();
        Expression z = mode.head();
        Expression squared = pair.squaredModulus();
        Condition nonzero = Condition.nonzero(squared);
        Expression realRate = pair.realRate();
        Expression imaginaryRate = pair.imaginaryRate();
        claims.eigenfunction("psi_" + k, pair.conjugateRate(), pair.conjugateZ().get(0), List.of());
        claims.eigenfunction("psi_" + (k + 1), mode.rate(), z, List.of());
        if (realRate.isZero()) {
            claims.firstIntegral(squared, List.of());
        } else {
            claims.eigenfunction("psi_modulus_" + k, Expression.of(2).times(realRate), squared, List.of());
            addToFamily(k, squared, Expression.of(2).times(realRate), nonzero);
            coordinates.add(Coordinate.logarithm(
                    squared, Expression.of(2).times(realRate), mode.components(), List.of(nonzero)));
        }
        // atan2 is smooth off the half-line where im = 0 and re ≤ 0, which is where |z| + re = 0
        Condition offCut =
                Condition.positive(Expression.sqrt(squared).plus(pair.re().get(0)));
        Expression argument =
                Expression.apply(Function.ATAN2, pair.im().get(0), pair.re().get(0));
        Symbol mu = free.named("mu");
        claims.eigenfunction(
                "psi_argument_" + k, mu.times(imaginaryRate), exp(mu.times(argument)), List.of(offCut), mu);
        coordinates.add(Coordinate.argument(
                imaginaryRate,
                new Coordinate.Turn(pair.re().get(0), pair.im().get(0), pair.turn(), realRate),
                List.of(offCut)));
        if (mode.length() > 1) {
            complexChain(mode, pair, nonzero);
        }
    }

    private void complexChain(LinearMode mode, LinearMode.Pair pair, Condition nonzero) {
        int k = mode.number();
        Expression squared = pair.squaredModulus();
        // z_j / z_1 = z_j · conj(z_1) / |z_1|²
        List<Expression> u = new ArrayList<>(List.of(ONE));
        List<Expression> v = new ArrayList<>(List.of(ZERO));
        Expression re = pair.re().get(0);
        Expression im = pair.im().get(0);
        for (int j = 2; j <= mode.length(); j++) {
            Expression a = pair.re().get(j - 1);
            Expression b = pair.im().get(j - 1);
            u.add(a.times(re).plus(b.times(im)).over(squared));
            v.add(b.times(re).minus(a.times(im)).over(squared));
        }
        Symbol mu = free.named("mu");
        Symbol s = free.named("s");
        Expression rate = Expression.of(2).times(pair.realRate());
        claims.eigenfunction(
                "psi_chain_" + k,
                mu.times(rate).plus(s),
                power(squared, mu).times(exp(s.times(u.get(1)))),
                List.of(nonzero),
                mu,
                s);
        coordinates.add(Coordinate.of(u.get(1), ONE, List.of(nonzero)));
        claims.firstIntegral(v.get(1), List.of(nonzero));
        complexInvariants(u, v).forEach(i -> claims.firstIntegral(i, List.of(nonzero)));
    }

    /**
     * For u_1 = 1, du_2/dt = 1, du_k/dt = u_{k−1}: the invariants Σ_j (−u_2)^j/j! u_{k−j}, k ≥ 3.
     */
    private static List<Expression> invariants(List<Expression> u) {
        List<Expression> invariants = new ArrayList<>();
        for (int k = 3; k <= u.size(); k++) {
            List<Expression> terms = new ArrayList<>();
            Rational factor = Rational.ONE;
            for (int j = 0; j < k; j++) {
                terms.add(product(Expression.of(factor), u.get(1).pow(j), u.get(k - j - 1)));
                factor = factor.divide(Rational.of(-(j + 1L)));
            }
            invariants.add(sum(terms));
        }
        return invariants;
    }

    /** Real and imaginary parts of the same for u + iv. */
    private static List<Expression> complexInvariants(List<Expression> u, List<Expression> v) {
        List<Expression> invariants = new ArrayList<>();
        for (int k = 3; k <= u.size(); k++) {
            List<Expression> real = new ArrayList<>();
            List<Expression> imaginary = new ArrayList<>();
            Expression a = ONE;
            Expression b = ZERO;
            for (int j = 0; j < k; j++) {
                Expression p = u.get(k - j - 1);
                Expression q = v.get(k - j - 1);
                real.add(a.times(p).minus(b.times(q)));
                imaginary.add(a.times(q).plus(b.times(p)));
                Expression factor = Expression.of(Rational.of(-1, j + 1L));
                Expression next = factor.times(a.times(u.get(1)).minus(b.times(v.get(1))));
                b = factor.times(a.times(v.get(1)).plus(b.times(u.get(1))));
                a = next;
            }
            invariants.add(sum(real));
            invariants.add(sum(imaginary));
        }
        return invariants;
    }

    private void addToFamily(int number, Expression base, Expression rate, Condition nonzero) {
        Symbol mu = free.named("mu" + number);
        familyFactors.add(power(base, mu));
        familyRates.add(mu.times(rate));
        familyExponents.add(mu);
        familyRegion.add(nonzero);
    }

    private void family() {
        if (!familyFactors.isEmpty() && familyFactors.size() <= LARGEST_FAMILY) {
            claims.eigenfunction(
                    "psi_mu",
                    sum(familyRates),
                    product(familyFactors),
                    familyRegion,
                    familyExponents.toArray(Symbol[]::new));
        }
    }

    /** The rest of every chain: U z_k = ν z_k + z_{k−1}. */
    static void chains(List<LinearMode> modes, DerivedClaims claims) {
        for (LinearMode mode : modes) {
            int step = mode.isReal() ? 1 : 2;
            for (int j = 2; j <= mode.length(); j++) {
                int k = mode.number() + (j - 1) * step;
                int index = j - 1;
                mode.pair()
                        .ifPresent(p -> claims.generalized(
                                "phi_" + k,
                                p.conjugateRate(),
                                p.conjugateZ().get(index),
                                p.conjugateZ().get(index - 1)));
                claims.generalized(
                        "phi_" + (k + step - 1),
                        mode.rate(),
                        mode.z().get(j - 1),
                        mode.z().get(j - 2));
            }
        }
    }
}
