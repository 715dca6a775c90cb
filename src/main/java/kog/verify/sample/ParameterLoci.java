package kog.verify.sample;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.verify.value.Admissible;
import kog.verify.value.Instance;
import kog.verify.value.OpenParameters;
import kog.verify.value.ZeroSearch;

/**
 * Sets {g = 0} of parameters and free constants alone on which a claim's formulas may have no value, such as a = 1 for x/(a − 1),
 * and which neither the region nor an assumption excludes. A claim is judged for generic parameters: these are not among them.
 */
public final class ParameterLoci {

    private static final int STARTS = 24;

    private ParameterLoci() {}

    public static List<Expression> of(Claim claim, List<Parameter> parameters, SplittableRandom random) {
        OpenParameters open = OpenParameters.of(claim, parameters);
        List<Condition> conditions = new ArrayList<>(open.conditions());
        parameters.stream()
                .filter(p -> open.symbols().contains(p.symbol()))
                .flatMap(p -> Instance.assumed(p).stream())
                .forEach(conditions::add);
        List<Expression> loci = new ArrayList<>();
        for (Expression formula : List.of(claim.formula(), claim.eigenvalue(), claim.of())) {
            for (Locus locus : Locus.of(formula.substitute(open.given()))) {
                Expression g = locus.g();
                if (locus.is(Locus.Kind.ZERO)
                        && !g.symbols().isEmpty()
                        && open.symbols().containsAll(g.symbols())
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
        Admissible admissible = new Admissible(conditions, symbols, random);
        // a double zero is known to half the digits until it is confirmed
        return admissible.find(STARTS).stream()
                .anyMatch(start -> ZeroSearch.from(g, symbols, start, x -> true)
                        .filter(admissible::holdsClearly)
                        .isPresent());
    }
}
