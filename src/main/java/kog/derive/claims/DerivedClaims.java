package kog.derive.claims;

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
import kog.generator.Invariant;
import kog.generator.MapDerivation;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;

/** Collects what is derived for one model. */
public final class DerivedClaims {

    private final Exactness exactness;
    private final List<Eigenfunction> eigenfunctions = new ArrayList<>();
    private final List<FirstIntegral> firstIntegrals = new ArrayList<>();
    private final List<GeneralizedEigenfunction> generalized = new ArrayList<>();
    private final List<Obstruction> obstructions = new ArrayList<>();

    /** What the claims that follow are marked with: a case of the parameters, as a suffix of names and as conditions. */
    private String suffix = "";

    private List<Condition> given = List.of();

    public DerivedClaims(Exactness exactness) {
        this.exactness = exactness;
    }

    /** From here on, names end in {@code suffix} and regions begin with {@code conditions}. */
    public void inCase(String suffix, List<Condition> conditions) {
        this.suffix = suffix;
        this.given = List.copyOf(conditions);
    }

    public void eigenfunction(
            String name, Expression eigenvalue, Expression formula, List<Condition> region, Symbol... free) {
        eigenfunctions.add(
                new Eigenfunction(name + suffix, eigenvalue, formula, region(region), exactness, List.of(free)));
    }

    public void firstIntegral(Expression formula, List<Condition> region) {
        firstIntegrals.add(new FirstIntegral(
                "I_" + (firstIntegrals.size() + 1) + suffix, formula, region(region), exactness, List.of()));
    }

    /** U φ = λ φ + f, everywhere. */
    public void generalized(String name, Expression eigenvalue, Expression formula, Expression of) {
        generalized(name, eigenvalue, formula, of, List.of());
    }

    /** U φ = λ φ + f. */
    public void generalized(
            String name, Expression eigenvalue, Expression formula, Expression of, List<Condition> region) {
        generalized.add(new GeneralizedEigenfunction(
                name + suffix, eigenvalue, formula, of, region(region), exactness, List.of()));
    }

    public void obstruction(Obstruction.Kind kind, String detail) {
        obstructions.add(new Obstruction(kind, detail));
    }

    public boolean areEmpty() {
        return eigenfunctions.isEmpty() && firstIntegrals.isEmpty() && generalized.isEmpty();
    }

    public Derivation derivation(String name, Derivation.SystemClass systemClass) {
        return new Derivation(name, systemClass, eigenfunctions, firstIntegrals, generalized, obstructions);
    }

    /** The claims as claims about a map, first integrals as its invariants. */
    public MapDerivation ofMap(String name, MapDerivation.MapClass mapClass) {
        List<Invariant> invariants = firstIntegrals.stream()
                .map(i -> new Invariant(i.name(), i.formula(), i.region(), i.exactness(), i.free()))
                .toList();
        return new MapDerivation(name, mapClass, eigenfunctions, invariants, generalized, obstructions);
    }

    private Region region(List<Condition> conditions) {
        Set<Condition> distinct = new LinkedHashSet<>(given);
        distinct.addAll(conditions);
        return new Region(List.copyOf(distinct));
    }
}
