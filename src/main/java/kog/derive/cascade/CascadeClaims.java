package kog.derive.cascade;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Derivation.SystemClass;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Link;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** What is derived for the blocks of one system, as it is collected. */
final class CascadeClaims {

    private final List<Eigenfunction> eigenfunctions = new ArrayList<>();
    private final List<FirstIntegral> firstIntegrals = new ArrayList<>();
    private final List<GeneralizedEigenfunction> generalized = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final List<Obstruction> obstructions = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<Expression> integrals = new HashSet<>();

    private String unique(String name) {
        String unique = name;
        for (int k = 2; !names.add(unique); k++) {
            unique = name + "_" + k;
        }
        return unique;
    }

    private static Region region(List<Condition> conditions) {
        return new Region(List.copyOf(new LinkedHashSet<>(conditions)));
    }

    void eigenfunction(
            String name,
            Expression eigenvalue,
            Expression formula,
            List<Condition> conditions,
            Exactness exactness,
            List<Symbol> free) {
        eigenfunctions.add(new Eigenfunction(unique(name), eigenvalue, formula, region(conditions), exactness, free));
    }

    void firstIntegral(Expression formula, List<Condition> conditions, Exactness exactness) {
        if (integrals.add(formula)) {
            firstIntegrals.add(new FirstIntegral(
                    unique("I_" + (firstIntegrals.size() + 1)), formula, region(conditions), exactness, List.of()));
        }
    }

    void generalized(
            String name, Expression eigenvalue, Expression formula, Expression of, List<Condition> conditions) {
        generalized.add(new GeneralizedEigenfunction(
                unique(name), eigenvalue, formula, of, region(conditions), Exactness.EXACT, List.of()));
    }

    void obstruction(Obstruction.Kind kind, String detail) {
        Obstruction o = new Obstruction(kind, detail);
        if (!obstructions.contains(o)) {
            obstructions.add(o);
        }
    }

    /** What a sub-system has. */
    void add(Derivation part) {
        part.eigenfunctions()
                .forEach(e -> eigenfunction(
                        e.name(), e.eigenvalue(), e.formula(), e.region().conditions(), e.exactness(), e.free()));
        part.firstIntegrals().forEach(i -> {
            if (i.name().startsWith("I_")) {
                firstIntegral(i.formula(), i.region().conditions(), i.exactness());
            } else {
                firstIntegrals.add(i);
                names.add(i.name());
            }
        });
        part.generalized().forEach(g -> {
            generalized.add(g);
            names.add(g.name());
        });
        links.addAll(part.links());
        part.obstructions().forEach(o -> obstruction(o.kind(), o.detail()));
    }

    Derivation derivation(String name, SystemClass systemClass) {
        return new Derivation(name, systemClass, eigenfunctions, firstIntegrals, generalized, links, obstructions);
    }
}
