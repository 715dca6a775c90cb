package kog.verify.sign;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import kog.generator.Condition;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.Enclosure;
import kog.symbolic.numeric.EnclosureEvaluation;
import kog.verify.value.Admissible;

/** Points that satisfy all facts for certain: drawn, and then checked with bounds. */
public final class RegionPoints {

    private static final int DRAWS = 600;
    private static final long SEED = 20_261_127;

    private RegionPoints() {}

    /** Up to so many points with rational coordinates, values for every symbol of the facts and those given. */
    public static List<Map<Symbol, Rational>> of(Facts facts, Set<Symbol> symbols, int wanted, CountedWork work) {
        Set<Symbol> all = new LinkedHashSet<>(symbols);
        facts.known().forEach(k -> all.addAll(k.formula().symbols()));
        Map<Symbol, Enclosure> ranges = new SignReasoning(facts, work).box();
        SplittableRandom random = new SplittableRandom(SEED);
        List<Map<Symbol, Rational>> found = new ArrayList<>();
        int cost = 1
                + facts.known().stream()
                        .mapToInt(k -> FormulaSize.of(k.formula()))
                        .sum();
        for (int k = 0; k < DRAWS && found.size() < wanted && work.has(cost); k++) {
            work.spend(cost);
            Map<Symbol, Rational> point = new LinkedHashMap<>();
            for (Symbol s : all) {
                point.put(s, draw(ranges.getOrDefault(s, SignReasoning.EVERYTHING), k, random));
            }
            if (holds(facts, point, work)) {
                found.add(point);
            }
        }
        if (found.isEmpty()) {
            descended(facts, all, wanted, work, random, found);
        }
        return found;
    }

    /** Narrow regions are descended to. */
    private static void descended(
            Facts facts,
            Set<Symbol> all,
            int wanted,
            CountedWork work,
            SplittableRandom random,
            List<Map<Symbol, Rational>> found) {
        List<Condition> conditions = new ArrayList<>();
        int cost = 0;
        for (Facts.Known k : facts.known()) {
            cost += FormulaSize.of(k.formula());
            if (k.sign().isWithin(SignSet.POSITIVE)) {
                conditions.add(Condition.positive(k.formula()));
            } else if (k.sign().isWithin(SignSet.NEGATIVE)) {
                conditions.add(Condition.negative(k.formula()));
            }
        }
        long most = 20_000L * cost;
        if (conditions.isEmpty() || !work.has(most)) {
            return;
        }
        work.spend(most);
        List<Symbol> symbols = List.copyOf(all);
        for (double[] x : new Admissible(conditions, symbols, random).find(2 * wanted)) {
            Map<Symbol, Rational> point = new LinkedHashMap<>();
            for (int i = 0; i < x.length; i++) {
                point.put(symbols.get(i), Rational.exactly(x[i]));
            }
            if (found.size() < wanted && holds(facts, point, work)) {
                found.add(point);
            }
        }
    }

    private static Rational draw(Enclosure range, int k, SplittableRandom random) {
        boolean bounded = Double.isFinite(range.low()) && Double.isFinite(range.high());
        double u = random.nextDouble();
        if (bounded) {
            Rational low = Rational.exactly(range.low());
            Rational width = Rational.exactly(range.high()).subtract(low);
            Rational share = Rational.of(1 + (long) (u * 1021), 1023);
            if (k % 3 != 0) {
                // towards an end
                Rational near = share.multiply(Rational.of(1, 1L << 3 * (k / 3) % 30));
                share = k % 3 == 1 ? near : Rational.ONE.subtract(near);
            }
            return low.add(width.multiply(share));
        }
        double size = Math.pow(10, (k % 4 == 3 ? 4 : 1) * (2 * random.nextDouble() - 1));
        Rational step = Rational.of(1 + (long) (size * 64), 63);
        if (Double.isFinite(range.low())) {
            return Rational.exactly(range.low()).add(step);
        }
        if (Double.isFinite(range.high())) {
            return Rational.exactly(range.high()).subtract(step);
        }
        return u < 0.5 ? step : step.negate();
    }

    /** Whether every fact holds for certain. */
    static boolean holds(Facts facts, Map<Symbol, Rational> point, CountedWork work) {
        Map<Symbol, Enclosure> box = box(point);
        return facts.known().stream().allMatch(k -> {
            Optional<Enclosure> bounds = EnclosureEvaluation.of(k.formula(), box);
            return bounds.isPresent()
                            && bounds.get().sign() != 0
                            && SignSet.of(bounds.get().sign()).isWithin(k.sign())
                    || isExactly(k, point, work);
        });
    }

    private static boolean isExactly(Facts.Known k, Map<Symbol, Rational> point, CountedWork work) {
        Map<Symbol, Expression> numbers = new HashMap<>();
        point.forEach((s, v) -> numbers.put(s, Expression.of(v)));
        try {
            Expression value = k.formula().substitute(numbers);
            return value instanceof Expression.Number n
                            && SignSet.of(n.value().signum()).isWithin(k.sign())
                    || Conjugation.hasComplexNumbers(value)
                            && new SignReasoning(new Facts(List.of(), Set.of(), Map.of()), work)
                                    .of(value)
                                    .isWithin(k.sign());
        } catch (ArithmeticException noValue) {
            return false;
        }
    }

    public static Map<Symbol, Enclosure> box(Map<Symbol, Rational> point) {
        Map<Symbol, Enclosure> box = new HashMap<>();
        point.forEach((s, v) ->
                box.put(s, EnclosureEvaluation.of(Expression.of(v), Map.of()).orElseThrow()));
        return box;
    }
}
