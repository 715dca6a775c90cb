package kog.verify.value;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.generator.Eigenfunction;
import kog.generator.KoopmanGenerator;
import kog.network.Assumption;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.algebra.Modulus;
import kog.symbolic.numeric.CompiledFormula;
import kog.symbolic.numeric.RoundedConstants;
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
public record Instance(
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

    /**
     * An instance with drawn numbers that respect the assumptions, unless the region rules out every draw.
     *
     * @param parameters those that matter
     * @param k          which of the patterns of signs, {@link Signs}, where the region allows it
     */
    public static Optional<Instance> draw(
            KoopmanGenerator generator, List<Parameter> parameters, Claim claim, int k, SplittableRandom random) {
        List<Symbol> either = Signs.either(parameters, claim);
        Optional<Instance> wanted = draw(generator, parameters, claim, Signs.of(either, k, random), random);
        for (int n = 0; n < MOST_DRAWS && wanted.isEmpty() && !either.isEmpty(); n++) {
            wanted = at(generator, claim, numbers(parameters, claim, Signs.random(either, random), random));
        }
        return wanted;
    }

    private static Optional<Instance> draw(
            KoopmanGenerator generator,
            List<Parameter> parameters,
            Claim claim,
            Map<Symbol, Integer> signs,
            SplittableRandom random) {
        for (int k = 0; k < MOST_DRAWS; k++) {
            Optional<Instance> instance = at(generator, claim, numbers(parameters, claim, signs, random));
            if (instance.isPresent()) {
                return instance;
            }
        }
        return drawFar(generator, parameters, claim, random);
    }

    /** Where the region rules out every usual draw: a search for numbers that satisfy its conditions on parameters. */
    private static Optional<Instance> drawFar(
            KoopmanGenerator generator, List<Parameter> parameters, Claim claim, SplittableRandom random) {
        List<Condition> conditions =
                new ArrayList<>(OpenParameters.of(claim, parameters).conditions());
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
            Map<Symbol, Rational> values =
                    numbers(parameters, claim, Signs.random(Signs.either(parameters, claim), random), random);
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

    /** What is assumed of a parameter. */
    public static Optional<Condition> assumed(Parameter p) {
        return switch (p.assumption()) {
            case REAL -> Optional.empty();
            case NONZERO -> Optional.of(Condition.nonzero(p.symbol()));
            case POSITIVE -> Optional.of(Condition.positive(p.symbol()));
            case NEGATIVE -> Optional.of(Condition.negative(p.symbol()));
        };
    }

    private static Map<Symbol, Rational> numbers(
            List<Parameter> parameters, Claim claim, Map<Symbol, Integer> signs, SplittableRandom random) {
        Map<Symbol, Rational> values = new LinkedHashMap<>();
        for (Parameter p : parameters) {
            int sign = p.assumption() == Assumption.NEGATIVE ? -1 : signs.getOrDefault(p.symbol(), 1);
            values.put(p.symbol(), p.value().orElseGet(() -> number(sign, random)));
        }
        claim.free().forEach(s -> values.put(s, number(signs.getOrDefault(s, 1), random)));
        return values;
    }

    /** Between 0 and 3, or −3 and 0, not an integer. */
    private static Rational number(int sign, SplittableRandom random) {
        int denominator = DENOMINATORS[random.nextInt(DENOMINATORS.length)];
        int numerator = 1 + random.nextInt(3 * denominator);
        if (numerator % denominator == 0) {
            numerator++;
        }
        return Rational.of((long) sign * numerator, denominator);
    }

    private static Optional<Instance> at(KoopmanGenerator generator, Claim claim, Map<Symbol, Rational> values) {
        Map<Symbol, Expression> exact = new LinkedHashMap<>();
        values.forEach((s, v) -> exact.put(s, Expression.of(v)));
        try {
            List<Condition> conditions = new ArrayList<>();
            for (Condition c : claim.region().conditions()) {
                Expression left = Modulus.ofReal(c.left().substitute(exact), Set.of());
                if (left.symbols().isEmpty()) {
                    if (!c.relation().holds(CompiledFormula.of(left, List.of()).value())) {
                        return Optional.empty();
                    }
                } else {
                    conditions.add(new Condition(left, c.relation()));
                }
            }
            Set<Expression> positive = Assumptions.of(conditions, List.of()).signed();
            UnaryOperator<Expression> real = e -> Modulus.ofReal(e.substitute(exact), positive);
            Expression formula = real.apply(claim.formula());
            Optional<Expression> log =
                    claim instanceof Eigenfunction ? Optional.of(rounded(LogForm.of(formula))) : Optional.empty();
            return Optional.of(new Instance(
                    Collections.unmodifiableMap(values),
                    generator.state(),
                    generator.field().stream().map(f -> rounded(real.apply(f))).toList(),
                    formula,
                    rounded(formula),
                    log,
                    rounded(real.apply(claim.eigenvalue())),
                    rounded(real.apply(claim.of())),
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
    public Function<double[], Complex> evaluation() {
        CompiledFormula compiled = CompiledFormula.of(exact, state);
        return x -> {
            double real = compiled.value(x);
            return Double.isFinite(real)
                    ? new Complex(real)
                    : Jet.inDoubles(state, x).value(formula);
        };
    }

    /** The drawn numbers, for messages. */
    public String describe() {
        if (values.isEmpty()) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        values.forEach((s, v) -> parts.add(s + " = " + v));
        parts.sort(null);
        return " with " + String.join(", ", parts);
    }
}
