package kog.derive;

import java.util.List;
import java.util.Optional;
import kog.derive.claims.DerivedClaims;
import kog.derive.claims.FreeSymbols;
import kog.derive.linear.LinearMap;
import kog.derive.scalar.Moebius;
import kog.derive.scalar.ParameterSigns;
import kog.generator.KoopmanMap;
import kog.generator.MapDerivation;
import kog.generator.MapDerivation.MapClass;
import kog.generator.Obstruction;
import kog.network.FormulaMap;

/** Classifies a map and derives what its class has in closed form. */
public final class DeriveMap {

    private DeriveMap() {}

    /** The eigenfunctions and invariants of a map, each with its region, and what stands in the way of others. */
    public static MapDerivation of(FormulaMap map) {
        FreeSymbols free = FreeSymbols.beside(map);
        KoopmanMap f = new KoopmanMap(map.state(), map.map());
        boolean linear = LinearMap.isLinear(f);
        Optional<DerivedClaims> claims = linear ? LinearMap.claims(f, free) : Moebius.claims(f, free);
        MapClass mapClass = linear ? MapClass.LINEAR : claims.isPresent() ? MapClass.MOEBIUS : MapClass.OTHER;
        return claims.map(c -> new ParameterSigns(map.parameters()).possible(c.ofMap(map.name(), mapClass)))
                .orElseGet(() -> new MapDerivation(
                        map.name(),
                        mapClass,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(new Obstruction(
                                Obstruction.Kind.NOT_ELEMENTARY,
                                linear
                                        ? "closed forms for linear maps are " + LinearMap.limits()
                                        : "closed forms are known for affine maps, and for scalar maps"
                                                + " (a h + b)/(c h + d)"))));
    }
}
