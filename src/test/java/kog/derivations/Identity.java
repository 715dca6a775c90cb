package kog.derivations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kog.generator.Condition;
import kog.network.Assumption;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.FormulaException;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.Work;
import kog.symbolic.text.FormulaParser;
import kog.symbolic.zero.ZeroTest;
import org.hipparchus.complex.FieldComplex;
import org.hipparchus.dfp.Dfp;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * An equation between two formulas: {@code left}, differentiated by the variables of {@code by}, at the values of
 * {@code at}, equals {@code right} for all values of the variables in the region. With {@code sum: n} the left side is
 * summed over n = 1, 2, 3, …
 *
 * @param expect proved, or confirmed where only numbers can tell
 */
record Identity(
        List<Parameter> variables,
        List<Condition> region,
        Expression left,
        Expression right,
        Optional<Symbol> sum,
        String expect) {

    private static final long SEED = 11;

    private static final Set<String> KEYS = Set.of("left", "right", "by", "at", "sum", "expect");

    static List<Identity> read(Block block) throws FormulaException {
        Map<?, ?> root = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(block.body());
        if (!Set.of("variables", "region", "identities").containsAll(root.keySet())) {
            throw new AssertionError(
                    block.place() + ": found the keys " + root.keySet() + ", expected variables, region, identities");
        }
        List<Parameter> variables = new ArrayList<>();
        ((Map<?, ?>) root.get("variables"))
                .forEach((name, assumption) -> variables.add(new Parameter(
                        new Symbol(name.toString()),
                        Assumption.named(assumption.toString()).orElseThrow(),
                        Optional.empty())));
        Set<Symbol> known = new LinkedHashSet<>();
        variables.forEach(v -> known.add(v.symbol()));
        List<Condition> region = new ArrayList<>();
        for (Object text :
                (List<?>) Optional.<Object>ofNullable(root.get("region")).orElse(List.of())) {
            region.add(condition(text.toString(), known));
        }
        List<Identity> identities = new ArrayList<>();
        for (Object entry : (List<?>) root.get("identities")) {
            identities.add(read(block, (Map<?, ?>) entry, variables, known, region));
        }
        return identities;
    }

    private static Identity read(
            Block block, Map<?, ?> entry, List<Parameter> variables, Set<Symbol> known, List<Condition> region)
            throws FormulaException {
        if (!KEYS.containsAll(entry.keySet())) {
            throw new AssertionError(
                    block.place() + ": found the keys " + entry.keySet() + ", expected some of " + KEYS);
        }
        Set<Symbol> symbols = new LinkedHashSet<>(known);
        Optional<Symbol> sum = Optional.ofNullable(entry.get("sum")).map(n -> new Symbol(n.toString()));
        sum.ifPresent(symbols::add);
        Expression left = FormulaParser.parse(entry.get("left").toString(), symbols);
        if (entry.get("by") != null) {
            for (Object x : (List<?>) entry.get("by")) {
                left = left.derivative(new Symbol(x.toString()));
            }
        }
        Map<Symbol, Expression> at = new LinkedHashMap<>();
        if (entry.get("at") != null) {
            for (Map.Entry<?, ?> value : ((Map<?, ?>) entry.get("at")).entrySet()) {
                at.put(
                        new Symbol(value.getKey().toString()),
                        FormulaParser.parse(value.getValue().toString(), known));
            }
        }
        return new Identity(
                variables,
                region,
                left.substitute(at),
                FormulaParser.parse(entry.get("right").toString(), known),
                sum,
                Optional.<Object>ofNullable(entry.get("expect"))
                        .orElse("proved")
                        .toString());
    }

    private static Condition condition(String text, Set<Symbol> known) throws FormulaException {
        String[] sides = text.split("!=|>|<");
        Expression difference = FormulaParser.parse(sides[0], known).minus(FormulaParser.parse(sides[1], known));
        return text.contains("!=")
                ? Condition.nonzero(difference)
                : text.contains(">") ? Condition.positive(difference) : Condition.negative(difference);
    }

    Identity broken() {
        Expression wrong = right.plus(Expression.of(Rational.of(1, 7)));
        return new Identity(variables, region, left, wrong, sum, expect);
    }

    /** What the exact zero test says of left − right: proved, refuted or confirmed, the last if it cannot tell. */
    String verdict() {
        if (sum.isPresent()) {
            return "confirmed";
        }
        List<Expression> positive = new ArrayList<>();
        for (Condition c : region) {
            switch (c.relation()) {
                case POSITIVE -> positive.add(c.left());
                case NEGATIVE -> positive.add(c.left().negate());
                case NONZERO -> {}
            }
        }
        variables.forEach(v -> {
            if (v.assumption() == Assumption.POSITIVE || v.assumption() == Assumption.NEGATIVE) {
                positive.add(
                        v.assumption() == Assumption.POSITIVE
                                ? v.symbol()
                                : v.symbol().negate());
            }
        });
        ZeroTest.Result result = ZeroTest.where(positive, left.minus(right), Work.of(10 * Work.SECOND));
        return result instanceof ZeroTest.Zero
                ? "proved"
                : result instanceof ZeroTest.NonZero ? "refuted" : "confirmed";
    }

    /** What is wrong in numbers; empty if both sides agree to 40 digits at two points of every family. */
    Optional<String> problem() {
        // variables stand for states: families differ in the signs of the conditions alone
        List<Symbol> moving = variables.stream()
                .filter(v -> v.assumption() == Assumption.REAL)
                .map(Parameter::symbol)
                .toList();
        List<Parameter> fixed = variables.stream()
                .filter(v -> v.assumption() != Assumption.REAL)
                .toList();
        List<List<Map<Symbol, Rational>>> families = Families.of(moving, fixed, region, sum.isPresent() ? 1 : 2, SEED);
        int points = 0;
        int depth = Math.max(ManyDigits.depth(left), ManyDigits.depth(right));
        for (List<Map<Symbol, Rational>> family : families) {
            for (Map<Symbol, Rational> point : family) {
                ManyDigits numbers = ManyDigits.at(point, depth);
                FieldComplex<Dfp> a = sum.isPresent() ? InfiniteSum.of(left, sum.get(), point) : numbers.value(left);
                FieldComplex<Dfp> b = numbers.value(right);
                double scale = sum.isPresent() ? ManyDigits.size(b) + 1 : size(left, numbers) + size(right, numbers);
                if (!Double.isFinite(scale) || a.isNaN()) {
                    continue;
                }
                points++;
                double difference = ManyDigits.size(a.subtract(b));
                if (!(difference <= (sum.isPresent() ? InfiniteSum.TOLERANCE : ManyDigits.tolerance(depth)) * scale)) {
                    return Optional.of("at " + point + " the sides of " + left + " = " + right + " are " + text(a)
                            + " and " + text(b));
                }
            }
        }
        return points > 0 ? Optional.empty() : Optional.of("no point with finite values for " + left + " = " + right);
    }

    /** Σ |term| of a sum: what rounding is relative to. */
    private static double size(Expression e, ManyDigits numbers) {
        List<Expression> terms = e instanceof Expression.Sum s ? s.terms() : List.of(e);
        return terms.stream()
                .mapToDouble(t -> ManyDigits.size(numbers.value(t)))
                .sum();
    }

    private static String text(FieldComplex<Dfp> z) {
        return z.getRealPart().toDouble() + " + " + z.getImaginaryPart().toDouble() + " i";
    }
}
