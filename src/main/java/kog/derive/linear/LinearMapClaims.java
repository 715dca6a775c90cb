package kog.derive.linear;

import static kog.symbolic.Expression.ONE;
import static kog.symbolic.Expression.ZERO;
import static kog.symbolic.Expression.abs;
import static kog.symbolic.Expression.exp;
import static kog.symbolic.Expression.log;
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
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.zero.ZeroTest;

/**
 * What the modes of the map x' = A x + c claim ({@code derivations/09-maps.md}): the affine functions along the Jordan chains,
 * their powers, and invariants.
 */
final class LinearMapClaims {

    /** A family with one exponent for each multiplier is readable up to about this size. */
    private static final int LARGEST_FAMILY = 12;

    /** Powers of z beyond are hard to read. */
    private static final int LARGEST_POWER = 12;

    private final FreeSymbols free;
    private final DerivedClaims claims;
    private final List<Coordinate> coordinates = new ArrayList<>();
    private final List<Expression> familyFactors = new ArrayList<>();
    private final List<Expression> familyMultipliers = new ArrayList<>();
    private final List<Symbol> familyExponents = new ArrayList<>();
    private final List<Condition> familyRegion = new ArrayList<>();

    private LinearMapClaims(DerivedClaims claims, FreeSymbols free) {
        this.claims = claims;
        this.free = free;
    }

    /** Adds what a complete set of modes claims, multipliers in the place of rates. */
    static void add(List<LinearMode> modes, DerivedClaims claims, FreeSymbols free) {
        LinearMapClaims linear = new LinearMapClaims(claims, free);
        for (LinearMode mode : modes) {
            if (mode.rate().isOne()) {
                linear.neutral(mode);
            } else if (mode.isZero()) {
                claims.eigenfunction("psi_" + mode.number(), ZERO, mode.head(), List.of());
            } else if (mode.isReal()) {
                linear.real(mode);
            } else {
                linear.complex(mode, mode.pair().orElseThrow());
            }
        }
        linear.family();
        LinearIntegrals.add(linear.coordinates, claims);
        LinearClaims.chains(modes, claims);
    }

    private void real(LinearMode mode) {
        int k = mode.number();
        Expression z = mode.head();
        Expression mu = mode.rate();
        List<Condition> region = new ArrayList<>(List.of(Condition.nonzero(z)));
        if (!mu.symbols().isEmpty()) {
            region.add(Condition.nonzero(mu));
        }
        claims.eigenfunction("psi_" + k, mu, z, List.of());
        addToFamily(k, abs(z), size(mu), region);
        boolean alternates =
                mu.symbols().isEmpty() && CompiledFormula.of(mu, List.of()).value() < 0;
        if (mu.equals(Expression.MINUS_ONE)) {
            claims.firstIntegral(z.pow(2), List.of());
        } else {
            coordinates.add(Coordinate.logarithm(z, log(size(mu)), mode.components(), alternates, region));
        }
        if (mode.length() > 1) {
            List<Expression> w = new ArrayList<>();
            for (int j = 0; j < mode.length(); j++) {
                w.add(mu.pow(j).times(mode.z().get(j)).over(z));
            }
            Symbol m = free.named("m");
            Symbol s = free.named("s");
            claims.eigenfunction(
                    "psi_chain_" + k,
                    power(size(mu), m).times(exp(s)),
                    power(abs(z), m).times(exp(s.times(w.get(1)))),
                    region,
                    m,
                    s);
            coordinates.add(Coordinate.of(w.get(1), ONE, region));
            invariants(w).forEach(i -> claims.firstIntegral(i, region));
        }
    }

    /** |μ|, without the modulus where μ is a number. */
    private static Expression size(Expression mu) {
        if (!mu.symbols().isEmpty()) {
            return abs(mu);
        }
        return CompiledFormula.of(mu, List.of()).value() < 0 ? mu.negate() : mu;
    }

    /** μ = 1: z_1 is invariant, or grows by the same at every step. */
    private void neutral(LinearMode mode) {
        int k = mode.number();
        Expression head = mode.head();
        Expression below = head;
        List<Expression> w = new ArrayList<>(List.of(ONE));
        List<Condition> region = List.of(Condition.nonzero(head));
        int from = 1;
        if (mode.drifts()) {
            below = mode.drift();
            region = below.symbols().isEmpty() ? List.of() : List.of(Condition.nonzero(below));
            from = 0;
            claims.generalized("phi_" + k, ONE, head, below);
            claims.obstruction(
                    Kind.NO_EQUILIBRIUM, head + " grows by " + below + " at every step: the map has no fixed point");
        } else {
            claims.firstIntegral(head, List.of());
        }
        for (int j = from; j < mode.length(); j++) {
            w.add(mode.z().get(j).over(below));
        }
        if (w.size() > 1) {
            Symbol s = free.named("s");
            claims.eigenfunction(
                    (mode.drifts() ? "psi_drift_" : "psi_chain_") + k, exp(s), exp(s.times(w.get(1))), region, s);
            coordinates.add(Coordinate.of(w.get(1), ONE, region));
            List<Condition> where = region;
            invariants(w).forEach(i -> claims.firstIntegral(i, where));
        }
    }

    private void complex(LinearMode mode, LinearMode.Pair pair) {
        int k = mode.number();
        Expression z = mode.head();
        Expression squared = pair.squaredModulus();
        Condition nonzero = Condition.nonzero(squared);
        Expression size = squared instanceof Expression.Product
                ? mode.rate().times(pair.conjugateRate())
                : pair.realRate().pow(2).plus(pair.imaginaryRate().pow(2));
        claims.eigenfunction("psi_" + k, pair.conjugateRate(), pair.conjugateZ().get(0), List.of());
        claims.eigenfunction("psi_" + (k + 1), mode.rate(), z, List.of());
        boolean unitary = isZero(size.minus(ONE));
        if (unitary) {
            claims.firstIntegral(squared, List.of());
        } else {
            claims.eigenfunction("psi_modulus_" + k, size, squared, List.of());
            if (size.symbols().isEmpty()) {
                claims.eigenfunction(
                        "psi_phase_" + k,
                        mode.rate().over(Expression.sqrt(size)),
                        z.over(Expression.sqrt(squared)),
                        List.of(nonzero));
            }
            // a modulus that changes nothing shows to whom it may concern that no phase turns
            boolean number = size.symbols().isEmpty();
            addToFamily(k, number ? squared : abs(squared), number ? size : abs(size), List.of(nonzero));
            coordinates.add(Coordinate.logarithm(squared, log(size), mode.components(), List.of(nonzero)));
        }
        if (mode.rate().symbols().isEmpty()) {
            turns(pair, unitary);
        }
        if (mode.length() > 1) {
            complexChain(mode, pair, size, nonzero);
        }
    }

    /** Powers of z that return to their line, or to themselves. */
    private void turns(LinearMode.Pair pair, boolean unitary) {
        Parts mu = new Parts(pair.realRate(), pair.imaginaryRate());
        Parts z = new Parts(pair.re().get(0), pair.im().get(0));
        Parts power = mu;
        for (int n = 2; n <= LARGEST_POWER; n++) {
            power = power.times(mu);
            if (isZero(power.im())) {
                boolean returns = unitary && isZero(power.re().minus(ONE));
                if (!returns && unitary && 2 * n <= LARGEST_POWER) {
                    continue;
                }
                Parts zn = z.pow(n);
                if (returns) {
                    claims.firstIntegral(zn.re(), List.of());
                    claims.firstIntegral(zn.im(), List.of());
                } else {
                    claims.firstIntegral(zn.im().over(zn.re()), List.of(Condition.nonzero(zn.re())));
                }
                return;
            }
        }
    }

    private void complexChain(LinearMode mode, LinearMode.Pair pair, Expression size, Condition nonzero) {
        int k = mode.number();
        Expression squared = pair.squaredModulus();
        Parts mu = new Parts(pair.realRate(), pair.imaginaryRate());
        Parts conjugate = new Parts(pair.re().get(0), pair.im().get(0).negate());
        List<Parts> w = new ArrayList<>();
        Parts grown = new Parts(ONE, ZERO);
        for (int j = 0; j < mode.length(); j++) {
            Parts z = new Parts(pair.re().get(j), pair.im().get(j));
            w.add(j == 0 ? grown : grown.times(z).times(conjugate).over(squared));
            grown = grown.times(mu);
        }
        Parts time = w.get(1);
        Symbol m = free.named("m");
        Symbol s = free.named("s");
        claims.eigenfunction(
                "psi_chain_" + k,
                power(size, m).times(exp(s)),
                power(squared, m).times(exp(s.times(time.re()))),
                List.of(nonzero),
                m,
                s);
        coordinates.add(Coordinate.of(time.re(), ONE, List.of(nonzero)));
        claims.firstIntegral(time.im(), List.of(nonzero));
        for (int n = 3; n <= w.size(); n++) {
            Parts total = new Parts(ZERO, ZERO);
            Parts binomial = new Parts(ONE, ZERO);
            for (int j = 0; j < n; j++) {
                total = total.plus(binomial.times(w.get(n - j - 1)));
                Expression below = Expression.of(Rational.of(-1, j + 1L));
                binomial = binomial.times(new Parts(time.re().plus(Expression.of(j)), time.im()))
                        .times(new Parts(below, ZERO));
            }
            claims.firstIntegral(total.re(), List.of(nonzero));
            claims.firstIntegral(total.im(), List.of(nonzero));
        }
    }

    /** For w_1 = 1 and w_k∘f = w_k + w_{k−1}: the invariants Σ_j binom(−w_2, j) w_{k−j}, k ≥ 3. */
    private static List<Expression> invariants(List<Expression> w) {
        List<Expression> invariants = new ArrayList<>();
        for (int k = 3; k <= w.size(); k++) {
            List<Expression> terms = new ArrayList<>();
            Expression binomial = ONE;
            for (int j = 0; j < k; j++) {
                terms.add(binomial.times(w.get(k - j - 1)));
                binomial = product(
                        binomial,
                        Expression.of(Rational.of(-1, j + 1L)),
                        w.get(1).plus(Expression.of(j)));
            }
            invariants.add(sum(terms));
        }
        return invariants;
    }

    private void addToFamily(int number, Expression base, Expression multiplier, List<Condition> region) {
        Symbol m = free.named("m" + number);
        familyFactors.add(power(base, m));
        familyMultipliers.add(power(multiplier, m));
        familyExponents.add(m);
        familyRegion.addAll(region);
    }

    private void family() {
        if (!familyFactors.isEmpty() && familyFactors.size() <= LARGEST_FAMILY) {
            claims.eigenfunction(
                    "psi_m",
                    product(familyMultipliers),
                    product(familyFactors),
                    familyRegion,
                    familyExponents.toArray(Symbol[]::new));
        }
    }

    private static boolean isZero(Expression number) {
        return number.isZero() || ZeroTest.proves(List.of(), number, Work.of(Work.SECOND));
    }

    /** Real and imaginary part. */
    private record Parts(Expression re, Expression im) {
        Parts plus(Parts other) {
            return new Parts(re.plus(other.re), im.plus(other.im));
        }

        Parts times(Parts other) {
            return new Parts(
                    re.times(other.re).minus(im.times(other.im)),
                    re.times(other.im).plus(im.times(other.re)));
        }

        Parts over(Expression real) {
            return new Parts(re.over(real), im.over(real));
        }

        Parts pow(int n) {
            Parts power = this;
            for (int k = 1; k < n; k++) {
                power = power.times(this);
            }
            return power;
        }
    }
}
