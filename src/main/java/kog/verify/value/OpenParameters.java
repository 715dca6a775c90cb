package kog.verify.value;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kog.generator.Claim;
import kog.generator.Condition;
import kog.network.Parameter;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/**
 * The numbers that a claim leaves open.
 *
 * @param given      the values of the parameters that have one
 * @param symbols    the other parameters and the free constants
 * @param conditions those of the region in these symbols alone
 */
public record OpenParameters(Map<Symbol, Expression> given, Set<Symbol> symbols, List<Condition> conditions) {

    public static OpenParameters of(Claim claim, List<Parameter> parameters) {
        Map<Symbol, Expression> given = Parameter.values(parameters);
        Set<Symbol> symbols = new LinkedHashSet<>(claim.free());
        parameters.stream().filter(p -> p.value().isEmpty()).forEach(p -> symbols.add(p.symbol()));
        List<Condition> conditions = new ArrayList<>();
        for (Condition c : claim.region().conditions()) {
            Expression left = c.left().substitute(given);
            if (symbols.containsAll(left.symbols()) && !left.symbols().isEmpty()) {
                conditions.add(new Condition(left, c.relation()));
            }
        }
        return new OpenParameters(given, symbols, conditions);
    }
}
