package kog.derive.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.generator.Exactness;
import kog.generator.KoopmanMap;
import kog.symbolic.Rational;

/** Closed forms for maps x' = A x + c: exact for numbers, and for few equations with parameters. */
public final class LinearMap {

    /** Up to this size, exact multipliers cost less than two seconds. */
    private static final int LARGEST_EXACT = 8;

    /** Up to this size, eigenvectors with symbolic entries are readable. */
    private static final int LARGEST_SYMBOLIC = 3;

    private LinearMap() {}

    /** Whether every component is visibly affine. */
    public static boolean isLinear(KoopmanMap map) {
        return AffineField.of(map.state(), map.map()).isPresent();
    }

    /** What a linear map claims; empty where nothing is known. */
    public static Optional<DerivedClaims> claims(KoopmanMap map, FreeSymbols free) {
        AffineField affine = AffineField.of(map.state(), map.map()).orElseThrow();
        Optional<List<List<Rational>>> a = affine.rationalMatrix();
        Optional<List<Rational>> c = affine.rationalConstant();
        if (a.isPresent() && c.isPresent() && map.state().size() <= LARGEST_EXACT) {
            DerivedClaims claims = new DerivedClaims(Exactness.EXACT);
            List<LinearMode> modes = new ArrayList<>(RationalModes.ofMap(a.get(), c.get(), map.state()));
            LinearMapClaims.add(modes, claims, free);
            return Optional.of(claims);
        }
        return map.state().size() <= LARGEST_SYMBOLIC
                ? AffineField.of(map.state(), map.displacement().field())
                        .flatMap(d -> SymbolicLinear.ofMap(d, map.state(), free))
                : Optional.empty();
    }

    /** For what there are closed forms. */
    public static String limits() {
        return "exact up to " + LARGEST_EXACT + " equations with rational numbers, and up to " + LARGEST_SYMBOLIC
                + " with rational functions of parameters and multipliers of degree 2";
    }
}
