package kog.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was derived for a model: claims, and the obstructions met on the way. */
public record Derivation(
        String name,
        SystemClass systemClass,
        List<Eigenfunction> eigenfunctions,
        List<FirstIntegral> firstIntegrals,
        List<GeneralizedEigenfunction> generalized,
        List<Link> links,
        List<Obstruction> obstructions) {

    /** The classes of systems, by what is known to integrate them. */
    public enum SystemClass {
        LINEAR,
        SCALAR,
        FEEDFORWARD,
        CASCADE,
        RECURRENT;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Derivation {
        eigenfunctions = List.copyOf(eigenfunctions);
        firstIntegrals = List.copyOf(firstIntegrals);
        generalized = List.copyOf(generalized);
        links = List.copyOf(links);
        obstructions = List.copyOf(obstructions);
    }

    /**
     * A claim and what it is about.
     *
     * @param link the statement that the claim is part of, where it is about the linearizing coordinates
     */
    public record Stated(Claim claim, KoopmanGenerator generator, Optional<Link> link) {}

    /**
     * Everything that is claimed, links included.
     *
     * @param own the generator of the system that was derived
     */
    public List<Stated> claims(KoopmanGenerator own) {
        List<Stated> all = new ArrayList<>();
        for (List<? extends Claim> part : List.of(eigenfunctions, firstIntegrals, generalized)) {
            part.forEach(c -> all.add(new Stated(c, own, Optional.empty())));
        }
        links.forEach(l -> all.add(new Stated(l.integral(), l.generator(), Optional.of(l))));
        return all;
    }

    /** A derivation without generalized eigenfunctions. */
    public Derivation(
            String name,
            SystemClass systemClass,
            List<Eigenfunction> eigenfunctions,
            List<FirstIntegral> firstIntegrals,
            List<Obstruction> obstructions) {
        this(name, systemClass, eigenfunctions, firstIntegrals, List.of(), obstructions);
    }

    /** A derivation without links. */
    public Derivation(
            String name,
            SystemClass systemClass,
            List<Eigenfunction> eigenfunctions,
            List<FirstIntegral> firstIntegrals,
            List<GeneralizedEigenfunction> generalized,
            List<Obstruction> obstructions) {
        this(name, systemClass, eigenfunctions, firstIntegrals, generalized, List.of(), obstructions);
    }
}
