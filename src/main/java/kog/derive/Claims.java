package kog.derive;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.Exactness;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** Collects what is derived for one model. */
final class Claims {

    private final Exactness exactness;
    private final List<Eigenfunction> eigenfunctions = new ArrayList<>();
    private final List<FirstIntegral> firstIntegrals = new ArrayList<>();
    private final List<GeneralizedEigenfunction> generalized = new ArrayList<>();
    private final List<Obstruction> obstructions = new ArrayList<>();

    Claims(Exactness exactness) {
        this.exactness = exactness;
    }

    void eigenfunction(String name, Expression eigenvalue, Expression formula, List<Condition> region, Symbol... free) {
        eigenfunctions.add(
                new Eigenfunction(name, eigenvalue, formula, region(region), exactness, List.of(free)));
    }

    void firstIntegral(Expression formula, List<Condition> region) {
        firstIntegrals.add(new FirstIntegral(
                "I_" + (firstIntegrals.size() + 1), formula, region(region), exactness, List.of()));
    }

    /** U φ = λ φ + f, everywhere. */
    void generalized(String name, Expression eigenvalue, Expression formula, Expression of) {
        generalized.add(new GeneralizedEigenfunction(
                name, eigenvalue, formula, of, Region.EVERYWHERE, exactness, List.of()));
    }

    void obstruction(Obstruction.Kind kind, String detail) {
        obstructions.add(new Obstruction(kind, detail));
    }

    Derivation derivation(String name, Derivation.SystemClass systemClass) {
        return new Derivation(name, systemClass, eigenfunctions, firstIntegrals, generalized, obstructions);
    }

    private static Region region(List<Condition> conditions) {
        Set<Condition> distinct = new LinkedHashSet<>(conditions);
        return new Region(List.copyOf(distinct));
    }
}
