package kog.derive.scalar;

import static kog.symbolic.Expression.abs;
import static kog.symbolic.Expression.exp;
import static kog.symbolic.Expression.power;
import static kog.symbolic.Expression.product;
import static kog.symbolic.Expression.sum;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Exactness;
import kog.generator.Obstruction.Kind;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.ParametricFraction;
import kog.symbolic.algebra.ParametricIntegral;

/**
 * Closed forms for du/dt = a G(u) with G a quotient of polynomials whose coefficients hold parameters, in a coordinate u of
 * the line: the generic case. The parameter values for which a coefficient of a formula is not defined, or a factor of G
 * loses its degree, are excluded by the region; a quadratic factor gives one case for each sign of its discriminant.
 */
public final class ParametricScalar {

    /** With more factors of degree 2 than this, cases for the signs of all discriminants are too many to read. */
    private static final int MOST_QUADRATICS = 2;

    private final SubstitutedField given;
    private final Symbol root;
    private final ParametricFraction field;
    private final ParametricIntegral integral;
    private final ParameterSigns signs;

    /** Conditions on the parameters, and that no pole of F is met. */
    private final Set<Condition> generic = new LinkedHashSet<>();

    private final List<ParametricIntegral.Logarithms> quadratics = new ArrayList<>();
    /** How ψ is written: through u = ∞ where no condition excludes that. */
    private Substitution coordinate;
    /** That u is not ∞, where this has to be said. */
    private final List<Condition> offInfinity = new ArrayList<>();
    /** The order of the zero of dx/dt at u = ∞. */
    private int zeroAtInfinity;

    private boolean singularAtInfinity;

    /**
     * A real zero of G and the residue of 1/G there.
     *
     * @param exact        the residue, if it is a rational function of the parameters
     * @param multiplicity of the zero
     * @param simple       conditions under which the residue is not 0
     */
    private record Zero(
            Expression at,
            Expression residue,
            Optional<ParametricFraction> exact,
            int multiplicity,
            List<Condition> simple) {}

    /** A factor a u² + b u + c without real zeros, and r1 u + r0 above it. */
    private record Arc(ParametricIntegral.Logarithms part) {

        ParametricFraction factor(int k) {
            return part.coefficients().get(k);
        }

        ParametricFraction numerator(int k) {
            return ParametricScalar.numerator(part, k);
        }
    }

    /** The real zeros, the pairs of complex ones, and the factors whose zeros stay together. */
    private record Parts(List<Zero> zeros, List<Arc> arcs, List<ParametricIntegral.Logarithms> sums) {}

    private ParametricScalar(SubstitutedField given, ParametricFraction field, ParameterSigns signs, FreeSymbols free) {
        this.given = given;
        this.field = field;
        this.integral = ParametricIntegral.of(field);
        this.signs = signs;
        this.root = free.named("z");
        this.coordinate = given.coordinate();
    }

    /** The derivation, if G is such a quotient, and the parameter values given are not degenerate. */
    public static Optional<Derivation> of(String name, SubstitutedField given, ParameterSigns signs, FreeSymbols free) {
        return ring(given.field(), given.symbol())
                .read(given.field())
                .filter(f -> !f.isZero())
                .flatMap(f -> new ParametricScalar(given, f, signs, free).derive(name, free));
    }

    private static ParametricFraction.Ring ring(Expression formula, Symbol last) {
        List<Symbol> symbols = new ArrayList<>(formula.symbols());
        symbols.remove(last);
        symbols.add(last);
        return new ParametricFraction.Ring(symbols);
    }

    private Optional<Derivation> derive(String name, FreeSymbols free) {
        for (ParametricIntegral.Logarithms part : integral.logarithms()) {
            if (part.degree() == 2) {
                quadratics.add(part);
            }
        }
        if (quadratics.size() > MOST_QUADRATICS) {
            quadratics.clear();
        }
        excludeDegenerateParameters();
        for (ParametricFraction.Factor f : field.denominator().factors()) {
            off(f.factor()).ifPresent(generic::add);
        }
        if (coordinate instanceof Substitution.HalfAngle circle) {
            lookAtInfinity(circle);
        }
        boolean degenerate = generic.stream().anyMatch(c -> signs.vanishes(c.left()))
                || quadratics.stream()
                        .anyMatch(q -> signs.vanishes(discriminant(q).expression()));
        if (degenerate) {
            return Optional.empty();
        }
        DerivedClaims claims = new DerivedClaims(Exactness.EXACT);
        Symbol lambda = free.named("lambda");
        for (int cases = 0; cases < 1 << quadratics.size(); cases++) {
            claim(cases, lambda, claims);
        }
        return Optional.of(claims.derivation(name, Derivation.SystemClass.SCALAR));
    }

    /** Every coefficient of the integral is defined, and every factor has the degree that it has in general. */
    private void excludeDegenerateParameters() {
        for (ParametricFraction.Factor f : field.factors()) {
            if (f.factor().coefficientsInLast().size() == 1) {
                // F vanishes identically where a factor without u does
                nonzero(f.factor());
            }
        }
        List<ParametricFraction> coefficients = new ArrayList<>(integral.polynomial());
        for (ParametricIntegral.Fraction f : integral.fractions()) {
            coefficients.addAll(f.numerator());
        }
        for (ParametricIntegral.Logarithms part : integral.logarithms()) {
            nonzero(part.coefficients().get(part.degree()));
            coefficients.addAll(part.numerator());
            if (part.degree() > 1 && !quadratics.contains(part)) {
                nonzero(part.factor().discriminantInLast());
            }
        }
        coefficients.forEach(c -> nonzero(c.denominator()));
    }

    private void nonzero(ParametricFraction f) {
        generic.addAll(conditions(f));
    }

    private static List<Condition> conditions(ParametricFraction f) {
        return f.factors().stream()
                .map(factor -> Condition.nonzero(factor.factor().expression()))
                .toList();
    }

    /** Where a factor of G is not 0, if it can be. */
    private Optional<Condition> off(ParametricFraction factor) {
        List<Expression> coefficients = expressions(factor.coefficientsInLast());
        if (coefficients.size() == 1) {
            return Optional.of(Condition.nonzero(factor.expression()));
        }
        if (given.coordinate() instanceof Substitution.HalfAngle circle) {
            return Optional.of(circle.off(coefficients))
                    .filter(c -> !coefficients.equals(Substitution.HalfAngle.PERIODIC));
        }
        boolean positive = given.coordinate().reaches(given.symbol()).equals(given.symbol());
        boolean never =
                positive && signs.withPositive(given.symbol()).isCertain(Condition.nonzero(factor.expression()));
        return Optional.of(Condition.nonzero(given.coordinate().polynomial(coefficients)))
                .filter(c -> !never);
    }

    private static List<Expression> expressions(List<ParametricFraction> coefficients) {
        return coefficients.stream().map(ParametricFraction::expression).toList();
    }

    private static ParametricFraction numerator(ParametricIntegral.Logarithms part, int k) {
        ParametricFraction first = part.numerator().get(0);
        return k < part.numerator().size() ? part.numerator().get(k) : first.subtract(first);
    }

    /** dx/dt is finite and not 0 at u = ∞ exactly if G grows like u² there. */
    private void lookAtInfinity(Substitution.HalfAngle circle) {
        int growth = field.coefficientsInLast().size()
                - field.denominator().coefficientsInLast().size();
        Expression there = given.atInfinity().orElseThrow();
        singularAtInfinity = ring(there, given.symbol())
                .read(there)
                .map(f -> f.denominator().coefficientsInLast().get(0).isZero())
                .orElse(true);
        zeroAtInfinity = Math.max(0, 2 - growth);
        boolean closes =
                integral.logarithms().stream().allMatch(l -> l.isEmpty() || l.degree() == 1 || quadratics.contains(l));
        if (closes && growth >= 2) {
            coordinate = circle.close();
        }
        if (!closes || growth != 2 || singularAtInfinity) {
            offInfinity.add(circle.offInfinity());
        }
    }

    /** b² − 4ac. */
    private ParametricFraction discriminant(ParametricIntegral.Logarithms part) {
        List<ParametricFraction> f = part.coefficients();
        ParametricFraction product = f.get(0).multiply(f.get(2));
        ParametricFraction twice = product.add(product);
        return f.get(1).multiply(f.get(1)).subtract(twice.add(twice));
    }

    /** √d, for d > 0. */
    private static Expression squareRoot(ParametricFraction d) {
        return Expression.sqrt(Expression.of(d.content()))
                .times(Expression.sqrt(d.primitive().expression()));
    }

    /**
     * The claims of one case, if it occurs.
     *
     * @param cases bit k set: the discriminant of quadratic k is negative
     */
    private void claim(int cases, Symbol lambda, DerivedClaims claims) {
        Parts parts = new Parts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Condition> conditions = new ArrayList<>();
        StringBuilder suffix = new StringBuilder();
        for (int k = 0; k < quadratics.size(); k++) {
            ParametricFraction d = discriminant(quadratics.get(k));
            boolean negative = (cases >> k & 1) == 1;
            Optional<Integer> known = signs.of(d.expression());
            if (known.isPresent() && known.get() < 0 != negative) {
                return;
            }
            Expression size = d.primitive().expression();
            conditions.add(negative ? Condition.negative(size) : Condition.positive(size));
            if (known.isEmpty()) {
                suffix.append(negative ? "_complex" : "_real");
            }
            if (negative) {
                parts.arcs().add(new Arc(quadratics.get(k)));
            } else {
                parts.zeros().addAll(zeros(quadratics.get(k), d));
            }
        }
        for (ParametricIntegral.Logarithms part : integral.logarithms()) {
            if (part.degree() == 1) {
                parts.zeros().add(0, zero(part));
            } else if (!quadratics.contains(part)) {
                parts.sums().add(part);
            }
        }
        conditions.addAll(generic);
        claims.inCase(
                suffix.toString(),
                conditions.stream()
                        .filter(c -> !signs.isCertain(c) && !isImplied(c, conditions))
                        .toList());
        claim(parts, lambda, claims);
    }

    private static boolean isImplied(Condition c, List<Condition> all) {
        return c.relation() == Condition.Relation.NONZERO
                && all.stream().anyMatch(o -> o.left().equals(c.left()) && !o.equals(c));
    }

    private Zero zero(ParametricIntegral.Logarithms part) {
        ParametricFraction inverse = part.coefficients().get(1).reciprocal();
        ParametricFraction residue = part.numerator().get(0).multiply(inverse);
        return new Zero(
                part.coefficients().get(0).multiply(inverse).negate().expression(),
                residue.expression(),
                Optional.of(residue),
                part.multiplicity(),
                conditions(residue.numerator()));
    }

    /** (−b ± √d)/(2a), and r/f' there: f' is ±√d. */
    private List<Zero> zeros(ParametricIntegral.Logarithms part, ParametricFraction d) {
        Expression surd = squareRoot(d);
        ParametricFraction a = part.coefficients().get(2);
        ParametricFraction b = part.coefficients().get(1);
        ParametricFraction half = a.add(a).reciprocal();
        ParametricFraction r1 = numerator(part, 1);
        ParametricFraction r0 = numerator(part, 0);
        Expression even = r1.multiply(half).expression();
        Expression odd = r0.subtract(r1.multiply(b).multiply(half)).expression().over(surd);
        // the resultant of f and r
        ParametricFraction common = r1.multiply(r1)
                .multiply(part.coefficients().get(0))
                .subtract(r0.multiply(r1).multiply(b))
                .add(r0.multiply(r0).multiply(a));
        List<Zero> zeros = new ArrayList<>();
        for (int sign = 1; sign >= -1; sign -= 2) {
            Expression s = Expression.of(sign);
            Expression at =
                    b.multiply(half).negate().expression().plus(s.times(surd).times(half.expression()));
            zeros.add(new Zero(
                    at,
                    even.plus(s.times(odd)),
                    Optional.empty(),
                    part.multiplicity(),
                    conditions(common.numerator())));
        }
        return zeros;
    }

    private void claim(Parts parts, Symbol lambda, DerivedClaims claims) {
        claims.eigenfunction(
                "psi_lambda",
                lambda,
                psi(parts, lambda.over(given.rate()), null, coordinate),
                away(parts, null),
                lambda);
        int k = 1;
        for (Zero zero : parts.zeros()) {
            if (isMissed(zero)) {
                continue;
            }
            if (zero.multiplicity() == 1) {
                Expression slope = slope(zero);
                List<Condition> region = away(parts, zero);
                zero.simple().stream().filter(c -> !signs.isCertain(c)).forEach(region::add);
                claims.eigenfunction(
                        "psi_" + k, slope.times(given.rate()), psi(parts, slope, zero, coordinate), region);
            } else {
                multiple(given.coordinate().u() + " = " + zero.at(), zero.multiplicity(), claims);
            }
            k++;
        }
        if (coordinate instanceof Substitution.HalfAngle circle && zeroAtInfinity > 0 && !singularAtInfinity) {
            if (zeroAtInfinity == 1 && parts.sums().isEmpty()) {
                Expression slope = slopeAtInfinity();
                List<Condition> region = away(parts, null);
                region.removeAll(offInfinity);
                Expression psi = circle.distanceToInfinity().times(psi(parts, slope, null, circle.close()));
                claims.eigenfunction("psi_" + k, slope.times(given.rate()), psi, region);
            } else if (zeroAtInfinity > 1) {
                multiple(circle.distanceToInfinity() + " = 0", zeroAtInfinity, claims);
            }
        }
    }

    /** F′/a at u = ∞, where G grows like −u times that. */
    private Expression slopeAtInfinity() {
        List<ParametricFraction> top = field.numerator().coefficientsInLast();
        List<ParametricFraction> bottom = field.denominator().coefficientsInLast();
        return top.get(top.size() - 1)
                .multiply(bottom.get(bottom.size() - 1).reciprocal())
                .negate()
                .expression();
    }

    private static void multiple(String where, int multiplicity, DerivedClaims claims) {
        claims.obstruction(
                Kind.ZERO_EIGENVALUE,
                "the equilibrium " + where + " is a zero of the field of multiplicity " + multiplicity
                        + ": no principal eigenfunction, psi_lambda has an essential singularity there");
    }

    /** G′ at a simple zero. */
    private static Expression slope(Zero zero) {
        return zero.exact()
                .map(c -> c.reciprocal().expression())
                .orElseGet(() -> zero.residue().pow(-1));
    }

    /** Whether u is known not to take the value. */
    private boolean isMissed(Zero zero) {
        Expression reaches = coordinate.reaches(zero.at());
        return reaches.isZero() || signs.of(reaches).filter(s -> s < 0).isPresent();
    }

    private List<Condition> away(Parts parts, Zero kept) {
        List<Condition> region = new ArrayList<>(coordinate.domain());
        for (Zero zero : parts.zeros()) {
            if (zero != kept && !isMissed(zero)) {
                region.add(coordinate.off(zero.at()));
            }
        }
        parts.sums().forEach(s -> off(s.factor()).ifPresent(region::add));
        region.addAll(offInfinity);
        return region;
    }

    private Expression psi(Parts parts, Expression lambda, Zero smoothAt, Substitution in) {
        List<Expression> factors = new ArrayList<>();
        List<Expression> exponents = new ArrayList<>();
        List<Expression> polynomial = expressions(integral.polynomial());
        for (int k = 0; k < polynomial.size(); k++) {
            exponents.add(polynomial.get(k).times(in.u().pow(k)));
        }
        for (ParametricIntegral.Fraction f : integral.fractions()) {
            exponents.add(in.quotient(expressions(f.numerator()), expressions(f.denominator())));
        }
        for (Zero zero : parts.zeros()) {
            factors.add(
                    zero == smoothAt ? in.factor(zero.at()) : in.power(zero.at(), exponent(lambda, zero, smoothAt)));
        }
        for (Arc arc : parts.arcs()) {
            ParametricFraction a = arc.factor(2);
            ParametricFraction b = arc.factor(1);
            ParametricFraction share = arc.numerator(1).multiply(a.reciprocal());
            Expression half = Expression.HALF.times(share.expression());
            Expression sign = signs.of(a.expression())
                    .map(s -> Expression.of(s))
                    .orElseGet(() -> Expression.sign(a.expression()));
            Expression surd = squareRoot(discriminant(arc.part()).negate());
            Expression rest = arc.numerator(0)
                    .add(arc.numerator(0))
                    .subtract(share.multiply(b))
                    .expression();
            factors.add(power(abs(in.polynomial(expressions(arc.part().coefficients()))), lambda.times(half)));
            exponents.add(product(
                    rest,
                    surd.pow(-1),
                    in.arctangent(
                            sign, a.expression(), b.expression(), arc.factor(0).expression(), surd)));
        }
        for (ParametricIntegral.Logarithms part : parts.sums()) {
            if (!part.isEmpty()) {
                exponents.add(rootSum(part, in));
            }
        }
        factors.add(exp(lambda.times(sum(exponents))));
        return product(factors);
    }

    private static Expression exponent(Expression lambda, Zero zero, Zero smoothAt) {
        if (smoothAt != null && smoothAt.exact().isPresent() && zero.exact().isPresent()) {
            return zero.exact()
                    .get()
                    .multiply(smoothAt.exact().get().reciprocal())
                    .expression();
        }
        return lambda.times(zero.residue());
    }

    private Expression rootSum(ParametricIntegral.Logarithms part, Substitution in) {
        List<Expression> coefficients = expressions(part.coefficients());
        return new Expression.RootSum(coefficients, root, product(weight(part), Expression.log(in.factor(root))));
    }

    /** 1/G′ at a simple zero of G = p/q: q/p′. In general r/f′. */
    private Expression weight(ParametricIntegral.Logarithms part) {
        if (part.multiplicity() == 1) {
            Expression below = field.numerator().expression().derivative(given.symbol());
            return field.denominator().expression().over(below).substitute(Map.of(given.symbol(), root));
        }
        Expression slope = part.factor().expression().derivative(given.symbol());
        return at(part.numerator()).over(slope.substitute(Map.of(given.symbol(), root)));
    }

    private Expression at(List<ParametricFraction> coefficients) {
        List<Expression> terms = new ArrayList<>();
        for (int k = 0; k < coefficients.size(); k++) {
            terms.add(coefficients.get(k).expression().times(root.pow(k)));
        }
        return sum(terms);
    }
}
