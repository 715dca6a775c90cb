package kog.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.KoopmanGenerator;
import kog.network.Parameter;
import kog.symbolic.CompiledFormula;
import kog.symbolic.Expression;
import kog.symbolic.Modulus;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.ZeroTest;

/** The exact test: is U log ψ − λ, or Uφ − λφ − f, identically zero with every parameter and constant a symbol? */
final class SymbolicCheck {

    /** For all the zero tests about one claim; numerical checks follow whatever they say. */
    private static final long LIMIT = 24 * Work.SECOND;

    /** Formulas of more nodes are seldom decided, and then at once. */
    private static final int LARGE = 4000;

    private static final long LIMIT_OF_LARGE = 6 * Work.SECOND;

    /** Rates of integrals between fixed limits differ by partial integrations, which the normal form does not know. */
    private static final long LIMIT_OF_FIXED = Work.SECOND / 2;

    private final KoopmanGenerator generator;
    private final List<Parameter> parameters;
    private final Claim claim;

    SymbolicCheck(KoopmanGenerator generator, List<Parameter> parameters, Claim claim) {
        this.generator = generator;
        this.parameters = parameters;
        this.claim = claim;
    }

    Finding finding() {
        if (claim.exactness() == Exactness.FLOATING) {
            return undecided("the coefficients are rounded, so an exact zero is not expected");
        }
        Map<Symbol, Expression> given = new LinkedHashMap<>();
        parameters.forEach(p -> p.value().ifPresent(v -> given.put(p.symbol(), Expression.of(v))));
        try {
            return judged(given);
        } catch (Modulus.NotReal unknown) {
            return undecided(unknown.getMessage());
        }
    }

    private Finding judged(Map<Symbol, Expression> given) {
        List<ZeroTest.Result> results = new ArrayList<>();
        Assumptions assumptions = Assumptions.of(claim.region().conditions(), parameters);
        Work work = Work.of(limit(claim.formula()));
        int open = given.isEmpty() ? 1 : 2;
        open *= claim instanceof Eigenfunction ? 2 : 1;
        open *= assumptions.isEmpty() ? 1 : 2;
        for (Map<Symbol, Expression> values : given.isEmpty() ? List.of(given) : List.of(Map.<Symbol, Expression>of(), given)) {
            for (boolean assuming : assumptions.isEmpty() ? new boolean[] {false} : new boolean[] {false, true}) {
                for (Side side : sides(values)) {
                    Expression difference = side.left().minus(side.right());
                    Work share = work.part(open--);
                    ZeroTest.Result result = assuming
                            ? ZeroTest.where(
                                    List.copyOf(assumptions.positive()), assumptions.applied(difference), share)
                            : ZeroTest.of(difference, share);
                    if (result instanceof ZeroTest.Zero) {
                        return passed(side.text() + (values.isEmpty() ? "" : ", for the parameter values in the file"));
                    }
                    if (assuming && result instanceof ZeroTest.NonZero no) {
                        result = new ZeroTest.NonZero(assumptions.restored(no.point()), no.value());
                    }
                    Optional<Finding> failure =
                            result instanceof ZeroTest.NonZero no && (values == given || given.isEmpty())
                                    ? failure(side, no, values)
                                    : Optional.empty();
                    if (failure.isPresent()) {
                        return failure.get();
                    }
                    results.add(result);
                }
            }
        }
        return undecided(results.stream().map(SymbolicCheck::reason).distinct().reduce((a, b) -> a + "; " + b).orElse(""));
    }

    /** What a test about a formula may spend. */
    static long limit(Expression formula) {
        return hasFixedIntegral(formula) ? LIMIT_OF_FIXED : FormulaSize.of(formula) > LARGE ? LIMIT_OF_LARGE : LIMIT;
    }

    private static boolean hasFixedIntegral(Expression e) {
        return e instanceof Expression.Integral i
                        && i.lower() instanceof Expression.Number
                        && i.upper() instanceof Expression.Number
                || e.operands().stream().anyMatch(SymbolicCheck::hasFixedIntegral);
    }

    /** An equation that holds where ψ is not 0, if {@code divided} is ψ, or everywhere, if that is 1. */
    private record Side(Expression left, Expression right, Expression divided, String text) {}

    private List<Side> sides(Map<Symbol, Expression> values) {
        KoopmanGenerator u = new KoopmanGenerator(
                generator.state(),
                generator.field().stream().map(f -> real(f.substitute(values))).toList());
        Expression phi = real(claim.formula().substitute(values));
        Expression lambda = real(claim.eigenvalue().substitute(values));
        Expression of = real(claim.of().substitute(values));
        Side plain = new Side(u.of(phi), lambda.times(phi).plus(of), Expression.ONE, equation());
        return claim instanceof Eigenfunction
                ? List.of(new Side(u.of(LogForm.of(phi)), lambda, phi, "U log ψ − λ is identically 0"), plain)
                : List.of(plain);
    }

    private Expression real(Expression e) {
        return Modulus.ofReal(e, Assumptions.of(claim.region().conditions(), parameters).signed());
    }

    private String equation() {
        return claim.of().isZero()
                ? claim.eigenvalue().isZero() ? "U I is identically 0" : "U ψ − λψ is identically 0"
                : "U φ − λφ − f is identically 0";
    }

    private static String reason(ZeroTest.Result result) {
        if (result instanceof ZeroTest.Unknown unknown) {
            return unknown.why();
        }
        if (result instanceof ZeroTest.NonZero no) {
            return "not zero in general (" + no.value() + " at " + no.point() + "), but that point is not in the region";
        }
        throw new IllegalStateException("an exact zero is a pass");
    }

    /** A refutation only if the point satisfies what the claim assumes. */
    private Optional<Finding> failure(Side side, ZeroTest.NonZero no, Map<Symbol, Expression> values) {
        Map<Symbol, Expression> point = new LinkedHashMap<>(values);
        no.point().forEach((s, v) -> point.put(s, Expression.of(v)));
        for (Parameter p : parameters) {
            Rational value = no.point().get(p.symbol());
            if (value != null && !p.assumption().admits(value)) {
                return Optional.empty();
            }
        }
        try {
            for (Condition c : claim.region().conditions()) {
                Expression left = real(c.left().substitute(point));
                if (!left.symbols().isEmpty()
                        || !c.relation().holds(CompiledFormula.of(left, List.of()).value())) {
                    return Optional.empty();
                }
            }
        } catch (ArithmeticException divisionByZero) {
            return Optional.empty();
        }
        if (!(ZeroTest.of(side.divided().substitute(point)) instanceof ZeroTest.NonZero)) {
            // log ψ says nothing there
            return Optional.empty();
        }
        List<Double> at = new ArrayList<>();
        for (Symbol x : generator.state()) {
            Rational value = no.point().get(x);
            // a variable that the difference does not contain may be anything
            at.add(value == null ? 0 : value.doubleValue());
        }
        return Optional.of(new Finding.Failed(
                "at " + no.point() + " the sides differ by " + no.value(), OptionalDouble.empty(), at));
    }

    private static Finding passed(String detail) {
        return new Finding.Passed(
                detail,
                OptionalDouble.empty(),
                List.of());
    }

    private static Finding undecided(String why) {
        return new Finding.Undecided(
                    why);
    }
}
