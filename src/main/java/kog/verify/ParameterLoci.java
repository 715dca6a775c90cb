package kog.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.network.Parameter;
import kog.symbolic.CompiledFormula;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * Sets {g = 0} of parameters and free constants alone on which a claim's formulas may have no value, such as a = 1 for x/(a − 1),
 * and which neither the region nor an assumption excludes. A claim is judged for generic parameters: these are not among them.
 */
final class ParameterLoci {

    private static final int STARTS = 24;

    /** What a condition of the form h ≠ 0 or h &gt; 0 must exceed where g is 0. */
    private static final double CLEAR = 1e-9;

    private ParameterLoci() {}

    static List<Expression> of(Claim claim, List<Parameter> parameters, SplittableRandom random) {
        Map<Symbol, Expression> given = new LinkedHashMap<>();
        parameters.forEach(p -> p.value().ifPresent(v -> given.put(p.symbol(), Expression.of(v))));
        Set<Symbol> open = new LinkedHashSet<>(claim.free());
        parameters.stream().filter(p -> p.value().isEmpty()).forEach(p -> open.add(p.symbol()));
        List<Condition> conditions = new ArrayList<>();
        Stream.concat(
                        claim.region().conditions().stream(),
                        parameters.stream().flatMap(p -> Instance.assumed(p).stream()))
                .map(c -> new Condition(c.left().substitute(given), c.relation()))
                .filter(c -> open.containsAll(c.left().symbols()) && !c.left().symbols().isEmpty())
                .forEach(conditions::add);
        List<Expression> loci = new ArrayList<>();
        for (Expression formula : List.of(claim.formula(), claim.eigenvalue(), claim.of())) {
            for (Locus locus : Locus.of(formula.substitute(given))) {
                Expression g = locus.g();
                if (locus.is(Locus.Kind.ZERO)
                        && open.containsAll(g.symbols())
                        && !loci.contains(g)
                        && isAdmitted(g, conditions, random)) {
                    loci.add(g);
                }
            }
        }
        return loci;
    }

    /** Whether g is 0 somewhere where the conditions hold. */
    private static boolean isAdmitted(Expression g, List<Condition> conditions, SplittableRandom random) {
        Set<Symbol> all = new LinkedHashSet<>(g.symbols());
        conditions.forEach(c -> all.addAll(c.left().symbols()));
        List<Symbol> symbols = List.copyOf(all);
        List<CompiledFormula> lefts = conditions.stream()
                .map(c -> CompiledFormula.of(c.left(), symbols))
                .toList();
        for (double[] start : new Admissible(conditions, symbols, random).find(STARTS)) {
            // a double zero is known to half the digits until it is confirmed
            boolean admitted = ZeroSearch.from(g, symbols, start, x -> true)
                    .filter(x -> hold(conditions, lefts, x))
                    .isPresent();
            if (admitted) {
                return true;
            }
        }
        return false;
    }

    private static boolean hold(List<Condition> conditions, List<CompiledFormula> lefts, double[] x) {
        for (int k = 0; k < lefts.size(); k++) {
            double left = lefts.get(k).value(x);
            if (!(Math.abs(left) > CLEAR) || !conditions.get(k).relation().holds(left)) {
                return false;
            }
        }
        return true;
    }
}
