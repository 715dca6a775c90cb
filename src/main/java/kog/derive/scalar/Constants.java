package kog.derive.scalar;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kog.derive.claims.FreeSymbols;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Structure;
import kog.symbolic.Symbol;

/**
 * Names for the constants of a field that are no rational functions of the parameters, as √2 or log K: what holds for a symbol
 * holds for the constant, as long as its conditions do.
 */
final class Constants {

    private final Symbol x;
    private final FreeSymbols free;
    private final Map<Expression, Symbol> names = new LinkedHashMap<>();
    private final Map<Symbol, Expression> values = new HashMap<>();

    Constants(Symbol x, FreeSymbols free) {
        this.x = x;
        this.free = free;
    }

    /** The constants by their names, as they are found. */
    Map<Symbol, Expression> values() {
        return Collections.unmodifiableMap(values);
    }

    /** The formula with a name in place of every such constant. */
    Expression named(Expression e) {
        if (e instanceof Expression.Number || e instanceof Symbol) {
            return e;
        }
        if (Structure.isArithmetic(e) || e.symbols().contains(x)) {
            // exponents that hold parameters stay as they are
            return e instanceof Expression.Power p
                    ? Expression.power(named(p.base()), p.exponent())
                    : e.mapOperands(this::named);
        }
        return names.computeIfAbsent(e, k -> {
            Symbol name = free.named("constant_" + names.size());
            values.put(name, e);
            return name;
        });
    }

    Expression restored(Expression e) {
        return e.substitute(values);
    }

    /** The derivation in terms of the constants themselves; empty if one of its formulas has no value then. */
    Optional<Derivation> restored(Derivation d) {
        if (values.isEmpty()) {
            return Optional.of(d);
        }
        try {
            List<Eigenfunction> eigenfunctions = new ArrayList<>();
            for (Eigenfunction e : d.eigenfunctions()) {
                List<Condition> region = e.region().conditions().stream()
                        .map(c -> new Condition(restored(c.left()), c.relation()))
                        .toList();
                eigenfunctions.add(new Eigenfunction(
                        e.name(),
                        restored(e.eigenvalue()),
                        restored(e.formula()),
                        new Region(region),
                        e.exactness(),
                        e.free()));
            }
            List<Obstruction> obstructions = d.obstructions().stream()
                    .map(o -> new Obstruction(o.kind(), restored(o.detail())))
                    .toList();
            return Optional.of(new Derivation(d.name(), d.systemClass(), eigenfunctions, List.of(), obstructions));
        } catch (ArithmeticException divisionByZero) {
            return Optional.empty();
        }
    }

    private String restored(String detail) {
        String text = detail;
        for (Map.Entry<Symbol, Expression> constant : values.entrySet()) {
            String value = constant.getValue().toString();
            text = text.replaceAll(
                    "\\b" + constant.getKey().name() + "\\b",
                    java.util.regex.Matcher.quoteReplacement("(" + value + ")"));
        }
        return text;
    }
}
