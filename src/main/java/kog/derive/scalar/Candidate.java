package kog.derive.scalar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.Obstruction;
import kog.symbolic.Expression;
import kog.symbolic.Function;
import kog.symbolic.Structure;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.algebra.ParametricFraction;
import kog.symbolic.algebra.SymjaIntegral;
import kog.symbolic.zero.ZeroTest;

/**
 * Antiderivatives G of 1/F that the computer algebra engine proposes, logarithms of sizes in place of its logarithms: taken where
 * G′ − 1/F is proved to be 0. The region leaves out where a part of F or G is singular; where F vanishes, G is unbounded, and so
 * a part of it.
 */
final class Candidate {

    private static final int LARGEST = 80;
    private static final long PROOF = 2 * Work.SECOND;

    private final Symbol x;
    private final Set<Condition> region = new LinkedHashSet<>();

    private Candidate(Symbol x) {
        this.x = x;
    }

    static Optional<Derivation> of(String name, Symbol x, Expression field, ParameterSigns signs, FreeSymbols free) {
        Expression integrand = field.pow(-1);
        if (size(field) > LARGEST || !isPromising(integrand, x)) {
            return Optional.empty();
        }
        Optional<Expression> found = SymjaIntegral.candidate(integrand, x)
                .map(g -> ofSizes(g, integrand))
                .filter(g -> isAntiderivative(g, integrand, x));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Candidate candidate = new Candidate(x);
        candidate.exclude(field);
        candidate.exclude(integrand);
        candidate.exclude(found.get());
        DerivedClaims claims = new DerivedClaims(Exactness.EXACT);
        Symbol lambda = free.named("lambda");
        claims.eigenfunction(
                "psi_lambda",
                lambda,
                psi(found.get(), lambda),
                candidate.region.stream()
                        .filter(c -> !candidate.region.contains(Condition.positive(c.left())) || isPositive(c))
                        .filter(c -> !signs.isCertain(c))
                        .toList(),
                lambda);
        Derivation whole = claims.derivation(name, Derivation.SystemClass.SCALAR);
        return Optional.of(IntegralScalar.of(name, x, field, free)
                .map(i -> withZeros(whole, i))
                .orElse(whole));
    }

    /** With what is known about single zeros of F. */
    private static Derivation withZeros(Derivation whole, Derivation integrals) {
        List<Eigenfunction> eigenfunctions = new ArrayList<>(whole.eigenfunctions());
        integrals.eigenfunctions().stream().filter(e -> e.free().isEmpty()).forEach(eigenfunctions::add);
        List<Obstruction> obstructions = integrals.obstructions().stream()
                .filter(o -> o.kind() == Obstruction.Kind.ZERO_EIGENVALUE)
                .toList();
        return new Derivation(whole.name(), whole.systemClass(), eigenfunctions, List.of(), obstructions);
    }

    private static boolean isPositive(Condition c) {
        return c.relation() == Condition.Relation.POSITIVE;
    }

    private static boolean isAntiderivative(Expression g, Expression integrand, Symbol x) {
        try {
            return ZeroTest.of(g.derivative(x).minus(integrand), Work.of(PROOF)) instanceof ZeroTest.Zero;
        } catch (ArithmeticException divisionByZero) {
            return false;
        }
    }

    private static int size(Expression e) {
        return 1 + e.operands().stream().mapToInt(Candidate::size).sum();
    }

    /** log|f| for log f: the derivative is the same, and it is real. Logarithms in the field itself are real already. */
    private static Expression ofSizes(Expression g, Expression integrand) {
        if (g instanceof Expression.Apply a && a.function() == Function.LOG && !contains(integrand, g)) {
            return Expression.log(Expression.abs(ofSizes(a.argument(), integrand)));
        }
        return g.operands().isEmpty() ? g : g.mapOperands(o -> ofSizes(o, integrand));
    }

    private static boolean contains(Expression e, Expression part) {
        return e.equals(part) || e.operands().stream().anyMatch(o -> contains(o, part));
    }

    /** exp(λ G), with |f|^(λ c) for exp(λ c log|f|). */
    private static Expression psi(Expression g, Symbol lambda) {
        List<Expression> factors = new ArrayList<>();
        List<Expression> rest = new ArrayList<>();
        for (Expression t : g instanceof Expression.Sum s ? s.terms() : List.of(g)) {
            List<Expression> parts = t instanceof Expression.Product p ? p.factors() : List.of(t);
            Expression last = parts.get(parts.size() - 1);
            boolean power = parts.size() <= 2
                    && (parts.size() == 1 || parts.get(0) instanceof Expression.Number)
                    && last instanceof Expression.Apply a
                    && a.function() == Function.LOG;
            if (power) {
                Expression base = ((Expression.Apply) last).argument();
                factors.add(Expression.power(base, parts.size() == 1 ? lambda : lambda.times(parts.get(0))));
            } else {
                rest.add(t);
            }
        }
        factors.add(Expression.exp(lambda.times(Expression.sum(rest))));
        return Expression.product(factors);
    }

    /**
     * Whether no factor below the fraction bar mixes x with functions of it, or these with one another, or is a sum of them beside
     * others, and x does not divide what grows like exp: then the antiderivative is hardly ever elementary, and the search long.
     */
    private static boolean isPromising(Expression integrand, Symbol x) {
        List<Expression> kernels = new ArrayList<>();
        Expression rational = replaced(integrand, x, kernels);
        Optional<ParametricFraction> read = new ParametricFraction.Ring(List.copyOf(rational.symbols())).read(rational);
        if (kernels.isEmpty() || read.isEmpty()) {
            return false;
        }
        Set<Symbol> moving = new LinkedHashSet<>(Set.of(x));
        for (int k = 0; k < kernels.size(); k++) {
            moving.add(kernel(k));
        }
        boolean several = moving.stream().filter(rational.symbols()::contains).count() > 1;
        boolean exponential =
                kernels.stream().anyMatch(k -> k instanceof Expression.Apply a && a.function() != Function.LOG);
        for (ParametricFraction.Factor f : read.get().denominator().factors()) {
            Expression factor = f.factor().expression();
            List<Symbol> in = factor.symbols().stream().filter(moving::contains).toList();
            boolean divides = in.contains(x) ? exponential : several && !(factor instanceof Symbol);
            if (in.size() > 1 || !in.isEmpty() && divides) {
                return false;
            }
        }
        return true;
    }

    private static Symbol kernel(int k) {
        return new Symbol("kernel_" + k);
    }

    private static Expression replaced(Expression e, Symbol x, List<Expression> kernels) {
        if (!e.symbols().contains(x) || e instanceof Symbol) {
            return e;
        }
        if (Structure.isArithmetic(e)) {
            return e.mapOperands(o -> replaced(o, x, kernels));
        }
        int index = kernels.indexOf(e);
        if (index < 0) {
            kernels.add(e);
            index = kernels.size() - 1;
        }
        return kernel(index);
    }

    private void exclude(Expression e) {
        if (e instanceof Expression.Power p
                && !(p.exponent() instanceof Expression.Number n && n.value().isInteger())) {
            if (e.symbols().contains(x)) {
                region.add(Condition.positive(p.base()));
            }
        } else if (e instanceof Expression.Power p
                && p.exponent() instanceof Expression.Number n
                && n.value().signum() < 0
                && !(p.base() instanceof Expression.Number)) {
            factors(p.base()).forEach(f -> region.add(Condition.nonzero(f)));
        } else if (e instanceof Expression.Apply a && a.symbols().contains(x)) {
            switch (a.function()) {
                case LOG -> {
                    if (a.argument() instanceof Expression.Apply size && size.function() == Function.ABS) {
                        factors(size.argument()).forEach(f -> region.add(Condition.nonzero(f)));
                    } else {
                        region.add(Condition.positive(a.argument()));
                    }
                }
                case TAN -> region.add(Condition.nonzero(Expression.apply(Function.COS, a.argument())));
                default -> {}
            }
        }
        e.operands().forEach(this::exclude);
    }

    private static List<Expression> factors(Expression e) {
        List<Expression> factors = new ArrayList<>();
        for (Expression f : e instanceof Expression.Product p ? p.factors() : List.of(e)) {
            if (f instanceof Expression.Power p && p.exponent() instanceof Expression.Number) {
                factors.addAll(factors(p.base()));
            } else if (!(f instanceof Expression.Number)
                    && !(f instanceof Expression.Apply a && a.function() == Function.EXP)) {
                factors.add(f);
            }
        }
        return factors;
    }
}
