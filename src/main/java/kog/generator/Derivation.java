package kog.generator;

import java.util.List;
import java.util.Locale;

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
