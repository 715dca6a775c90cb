package kog.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was derived for a map: claims, whose eigenvalues are multipliers per step, and the obstructions met on the way. */
public record MapDerivation(
        String name,
        MapClass mapClass,
        List<Eigenfunction> eigenfunctions,
        List<Invariant> invariants,
        List<GeneralizedEigenfunction> generalized,
        List<Obstruction> obstructions) {

    /** The classes of maps, by what is known about them. */
    public enum MapClass {
        LINEAR,
        MOEBIUS,
        OTHER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT) + " map";
        }
    }

    public MapDerivation {
        eigenfunctions = List.copyOf(eigenfunctions);
        invariants = List.copyOf(invariants);
        generalized = List.copyOf(generalized);
        obstructions = List.copyOf(obstructions);
    }

    /** Everything that is claimed. */
    public List<Claim> claims() {
        List<Claim> all = new ArrayList<>(eigenfunctions);
        all.addAll(invariants);
        all.addAll(generalized);
        return all;
    }
}
