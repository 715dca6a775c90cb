package kog.report.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.network.Assumption;
import kog.network.Model;
import kog.network.Network;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import org.hipparchus.util.Binary64;

/**
 * A value for every symbol that is not part of the state, so that a module runs as it is: the file's value where there
 * is one, otherwise an example that keeps to the assumption and to the conditions that regions put on parameters.
 */
record Defaults(List<Default> all) {

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29};
    private static final int ATTEMPTS = 40;

    /**
     * One symbol and its value.
     *
     * @param meaning what the symbol is and where its value comes from, in words
     */
    record Default(Symbol symbol, Rational value, String meaning) {}

    /** The values of all symbols in the field and in the formulas. */
    static Defaults of(Model model, Derivation derivation) {
        Set<Symbol> parametersAndFree = new LinkedHashSet<>();
        model.parameters().forEach(p -> parametersAndFree.add(p.symbol()));
        Set<Symbol> free = new LinkedHashSet<>();
        derivation.eigenfunctions().forEach(e -> free.addAll(e.free()));
        derivation.firstIntegrals().forEach(i -> free.addAll(i.free()));
        derivation.generalized().forEach(g -> free.addAll(g.free()));
        parametersAndFree.addAll(free);
        List<Condition> conditions = conditions(derivation).stream()
                .filter(c -> parametersAndFree.containsAll(c.left().symbols()))
                .toList();
        // branches exclude one another, so not all conditions can hold: take the values for which most do
        List<Default> best = attempt(model, free, 0);
        long most = satisfied(conditions, best);
        for (int k = 1; k < ATTEMPTS && most < conditions.size(); k++) {
            List<Default> all = attempt(model, free, k);
            long count = satisfied(conditions, all);
            if (count > most) {
                best = all;
                most = count;
            }
        }
        return new Defaults(best);
    }

    private static long satisfied(List<Condition> conditions, List<Default> values) {
        return conditions.stream().filter(c -> holds(c, values)).count();
    }

    private static List<Default> attempt(Model model, Set<Symbol> free, int attempt) {
        List<Default> all = new ArrayList<>();
        for (Parameter p : model.parameters()) {
            Rational example = example(all.size(), attempt);
            if (p.assumption() == Assumption.NEGATIVE || (p.assumption() != Assumption.POSITIVE && attempt % 2 == 1)) {
                example = example.negate();
            }
            all.add(new Default(
                    p.symbol(),
                    p.value().orElse(example),
                    "parameter, " + p.assumption() + (p.value().isPresent() ? "" : " (no value given: an example)")));
        }
        Set<Symbol> known = new LinkedHashSet<>(model.state());
        all.forEach(d -> known.add(d.symbol()));
        for (Expression f : model.field()) {
            for (Symbol s : f.symbols()) {
                if (known.add(s)) {
                    boolean epsilon = s.equals(Network.EPSILON);
                    all.add(new Default(
                            s, Rational.ZERO, epsilon ? "strength of the recurrence" : "symbol of the field"));
                }
            }
        }
        for (Symbol s : free) {
            if (known.add(s)) {
                all.add(new Default(s, Rational.of(1, PRIMES[all.size() % PRIMES.length]), "free constant, any value"));
            }
        }
        return List.copyOf(all);
    }

    /** Numbers that satisfy no short equation by accident: 3/2, 4/3, 6/5, … */
    private static Rational example(int index, int attempt) {
        int prime = PRIMES[index % PRIMES.length];
        return Rational.of((attempt / 2 + 1L) * (prime + 1), prime);
    }

    private static List<Condition> conditions(Derivation derivation) {
        return Stream.of(
                        derivation.eigenfunctions().stream().map(Eigenfunction::region),
                        derivation.firstIntegrals().stream().map(FirstIntegral::region),
                        derivation.generalized().stream().map(GeneralizedEigenfunction::region))
                .flatMap(regions -> regions)
                .flatMap(region -> region.conditions().stream())
                .distinct()
                .toList();
    }

    private static boolean holds(Condition condition, List<Default> values) {
        Map<Symbol, Binary64> at = new LinkedHashMap<>();
        values.forEach(d -> at.put(d.symbol(), new Binary64(d.value().doubleValue())));
        double left = condition
                .left()
                .fold(FieldEvaluation.real(Binary64.ONE, 15, at))
                .getReal();
        // a rounded zero does not count as different from zero
        return condition.relation().holds(left) && Math.abs(left) > 1e-9;
    }

    Set<Symbol> symbols() {
        Set<Symbol> symbols = new LinkedHashSet<>();
        all.forEach(d -> symbols.add(d.symbol()));
        return symbols;
    }
}
