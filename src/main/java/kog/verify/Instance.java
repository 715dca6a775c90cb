package kog.verify;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.KoopmanGenerator;
import kog.network.Parameter;
import kog.symbolic.CompiledFormula;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.RoundedConstants;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/**
 * A claim with every parameter and free constant at an exact number, so that only the state is left; what is only evaluated
 * has its irrational constants rounded far beyond the digits that checks work with.
 *
 * @param values  what was drawn
 * @param exact   φ, exactly
 * @param formula φ, for evaluation
 * @param log     log ψ where the claim is one about an eigenfunction, for which the logarithm says the same
 */
record Instance(
        Map<Symbol, Rational> values,
        List<Symbol> state,
        List<Expression> field,
        Expression exact,
        Expression formula,
        Optional<Expression> log,
        Expression eigenvalue,
        Expression of,
        List<Condition> conditions) {

    private static final int MOST_DRAWS = 400;
    private static final int FAR_DRAWS = 20;

    /** Short numbers read better; narrow conditions still hold. */
    private static final int FAR_DIGITS = 8;

    /** Denominators: exponents drawn must not be integers, where powers are smooth by accident. */
    private static final int[] DENOMINATORS = {5, 7, 11, 13};

    /** An instance with drawn numbers that respect the assumptions, unless the region rules out every draw. */
    static Optional<Instance> draw(
            KoopmanGenerator generator, List<Parameter> parameters, Claim claim, SplittableRandom random) {
        for (int k = 0; k < MOST_DRAWS; k++) {
            Map<Symbol, Rational> values = new LinkedHashMap<>();
            for (Parameter p : parameters) {
                values.put(p.symbol(), p.value().orElseGet(() -> number(p, random)));
            }
            claim.free().forEach(s -> values.put(s, number(random)));
            Optional<Instance> instance = at(generator, claim, values);
            if (instance.isPresent()) {
                return instance;
            }
        }
        return drawFar(generator, parameters, claim, random);
    }

    /** Where the region rules out every usual draw: a search for numbers that satisfy its conditions on parameters. */
    private static Optional<Instance> drawFar(
            KoopmanGenerator generator, List<Parameter> parameters, Claim claim, SplittableRandom random) {
        Map<Symbol, Expression> given = new LinkedHashMap<>();
        parameters.forEach(p -> p.value().ifPresent(v -> given.put(p.symbol(), Expression.of(v))));
        Set<Symbol> open = new LinkedHashSet<>(claim.free());
        parameters.stream().filter(p -> p.value().isEmpty()).forEach(p -> open.add(p.symbol()));
        List<Condition> conditions = new ArrayList<>();
        for (Condition c : claim.region().conditions()) {
            Expression left = c.left().substitute(given);
            if (open.containsAll(left.symbols()) && !left.symbols().isEmpty()) {
                conditions.add(new Condition(left, c.relation()));
            }
        }
        Set<Symbol> bound = new LinkedHashSet<>();
        conditions.forEach(c -> bound.addAll(c.left().symbols()));
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        for (Parameter p : parameters) {
            if (bound.contains(p.symbol())) {
                assumed(p).ifPresent(conditions::add);
            }
        }
        List<Symbol> symbols = List.copyOf(bound);
        for (double[] found : new Admissible(conditions, symbols, random).find(FAR_DRAWS)) {
            Map<Symbol, Rational> values = new LinkedHashMap<>();
            for (Parameter p : parameters) {
                values.put(p.symbol(), p.value().orElseGet(() -> number(p, random)));
            }
            claim.free().forEach(s -> values.put(s, number(random)));
            for (int i = 0; i < found.length; i++) {
                values.put(symbols.get(i), Rational.of(new BigDecimal(found[i]).round(new MathContext(FAR_DIGITS))));
            }
            Optional<Instance> instance = at(generator, claim, values);
            if (instance.isPresent()) {
                return instance;
            }
        }
        return Optional.empty();
    }

    private static Optional<Condition> assumed(Parameter p) {
        return switch (p.assumption()) {
            case REAL -> Optional.empty();
            case NONZERO -> Optional.of(Condition.nonzero(p.symbol()));
            case POSITIVE -> Optional.of(Condition.positive(p.symbol()));
            case NEGATIVE -> Optional.of(Condition.negative(p.symbol()));
        };
    }

    private static Rational number(Parameter p, SplittableRandom random) {
        Rational drawn = number(random);
        return switch (p.assumption()) {
            case REAL, NONZERO -> drawn;
            case POSITIVE -> drawn.abs();
            case NEGATIVE -> drawn.abs().negate();
        };
    }

    /** Between −3 and 3, not an integer. */
    private static Rational number(SplittableRandom random) {
        int denominator = DENOMINATORS[random.nextInt(DENOMINATORS.length)];
        int numerator = 1 + random.nextInt(3 * denominator);
        if (numerator % denominator == 0) {
            numerator++;
        }
        return Rational.of(random.nextBoolean() ? numerator : -numerator, denominator);
    }

    private static Optional<Instance> at(KoopmanGenerator generator, Claim claim, Map<Symbol, Rational> values) {
        Map<Symbol, Expression> exact = new LinkedHashMap<>();
        values.forEach((s, v) -> exact.put(s, Expression.of(v)));
        try {
            List<Condition> conditions = new ArrayList<>();
            for (Condition c : claim.region().conditions()) {
                Expression left = c.left().substitute(exact);
                if (left.symbols().isEmpty()) {
                    if (!c.relation().holds(CompiledFormula.of(left, List.of()).value())) {
                        return Optional.empty();
                    }
                } else {
                    conditions.add(new Condition(left, c.relation()));
                }
            }
            Expression formula = claim.formula().substitute(exact);
            Optional<Expression> log =
                    claim instanceof Eigenfunction ? Optional.of(rounded(LogForm.of(formula))) : Optional.empty();
            return Optional.of(new Instance(
                    Map.copyOf(values),
                    generator.state(),
                    generator.field().stream()
                            .map(f -> rounded(f.substitute(exact)))
                            .toList(),
                    formula,
                    rounded(formula),
                    log,
                    rounded(claim.eigenvalue().substitute(exact)),
                    rounded(claim.of().substitute(exact)),
                    List.copyOf(conditions)));
        } catch (ArithmeticException divisionByZero) {
            // these numbers are outside the claim's reach
            return Optional.empty();
        }
    }

    private static Expression rounded(Expression e) {
        return RoundedConstants.in(e);
    }

    /** φ at states: compiled where it is real, by complex arithmetic elsewhere. */
    Function<double[], Complex> evaluation() {
        CompiledFormula compiled = CompiledFormula.of(exact, state);
        return x -> {
            double real = compiled.value(x);
            return Double.isFinite(real)
                    ? new Complex(real)
                    : Jet.inDoubles(state, x).value(formula);
        };
    }

    /** The drawn numbers, for messages. */
    String describe() {
        if (values.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        values.forEach((s, v) -> parts.add(s + " = " + v));
        parts.sort(null);
        return " with " + String.join(", ", parts);
    }
}
