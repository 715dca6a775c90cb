package kog.verify;

import java.time.Duration;
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
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.ZeroTest;

/** The exact test: is U log ψ − λ, or Uφ − λφ − f, identically zero with every parameter and constant a symbol? */
final class SymbolicCheck {

    static final String NAME = "symbolic";

    /** For all the zero tests about one claim; numerical checks follow whatever they say. */
    private static final Duration LIMIT = Duration.ofSeconds(24);

    /** Formulas of more nodes are seldom decided, and then at once. */
    private static final int LARGE = 4000;

    private static final Duration LIMIT_OF_LARGE = Duration.ofSeconds(6);

    /** Rates of integrals between fixed limits differ by partial integrations, which the normal form does not know. */
    private static final Duration LIMIT_OF_FIXED = Duration.ofSeconds(4);

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
        List<ZeroTest.Result> results = new ArrayList<>();
        long end = System.nanoTime() + limit(claim.formula()).toNanos();
        int open = given.isEmpty() ? 1 : 2;
        open *= claim instanceof Eigenfunction ? 2 : 1;
        for (Map<Symbol, Expression> values : given.isEmpty() ? List.of(given) : List.of(Map.<Symbol, Expression>of(), given)) {
            for (Side side : sides(values)) {
                ZeroTest.Result result = ZeroTest.of(
                        side.left().minus(side.right()), Duration.ofNanos((end - System.nanoTime()) / open--));
                if (result instanceof ZeroTest.Zero) {
                    return passed(side.text() + (values.isEmpty() ? "" : ", for the parameter values in the file"));
                }
                Optional<Finding> failure = result instanceof ZeroTest.NonZero no && (values == given || given.isEmpty())
                        ? failure(side, no, values)
                        : Optional.empty();
                if (failure.isPresent()) {
                    return failure.get();
                }
                results.add(result);
            }
        }
        return undecided(results.stream().map(SymbolicCheck::reason).distinct().reduce((a, b) -> a + "; " + b).orElse(""));
    }

    /** How long a test about a formula may take. */
    static Duration limit(Expression formula) {
        return hasFixedIntegral(formula) ? LIMIT_OF_FIXED : FormulaSize.of(formula) > LARGE ? LIMIT_OF_LARGE : LIMIT;
    }

    private static boolean hasFixedIntegral(Expression e) {
        return e instanceof Expression.Integral i
                        && i.lower() instanceof Expression.Number
                        && i.upper() instanceof Expression.Number
                || e.operands().stream().anyMatch(SymbolicCheck::hasFixedIntegral);
    }

    private record Side(Expression left, Expression right, String text) {}

    private List<Side> sides(Map<Symbol, Expression> values) {
        KoopmanGenerator u = new KoopmanGenerator(
                generator.state(),
                generator.field().stream().map(f -> f.substitute(values)).toList());
        Expression phi = claim.formula().substitute(values);
        Expression lambda = claim.eigenvalue().substitute(values);
        Side plain = new Side(u.of(phi), lambda.times(phi).plus(claim.of().substitute(values)), equation());
        return claim instanceof Eigenfunction
                ? List.of(new Side(u.of(LogForm.of(phi)), lambda, "U log ψ − λ is identically 0"), plain)
                : List.of(plain);
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
                Expression left = c.left().substitute(point);
                if (!left.symbols().isEmpty()
                        || !c.relation().holds(CompiledFormula.of(left, List.of()).value())) {
                    return Optional.empty();
                }
            }
        } catch (ArithmeticException divisionByZero) {
            return Optional.empty();
        }
        List<Double> at = new ArrayList<>();
        for (Symbol x : generator.state()) {
            Rational value = no.point().get(x);
            // a variable that the difference does not contain may be anything
            at.add(value == null ? 0 : value.doubleValue());
        }
        return Optional.of(new Finding(
                NAME,
                Finding.Outcome.FAILED,
                OptionalDouble.empty(),
                at,
                "at " + no.point() + " the sides differ by " + no.value()));
    }

    private static Finding passed(String detail) {
        return new Finding(NAME, Finding.Outcome.PASSED, OptionalDouble.empty(), List.of(), detail);
    }

    private static Finding undecided(String why) {
        return new Finding(NAME, Finding.Outcome.UNDECIDED, OptionalDouble.empty(), List.of(), why);
    }
}
