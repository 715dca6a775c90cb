package kog.report.json;

import java.util.List;
import kog.generator.Condition;
import kog.generator.Derivation;
import kog.generator.Eigenfunction;
import kog.generator.FirstIntegral;
import kog.generator.GeneralizedEigenfunction;
import kog.generator.Link;
import kog.generator.MapDerivation;
import kog.generator.Obstruction;
import kog.generator.Region;
import kog.symbolic.Symbol;

/**
 * A derivation as JSON, a contract with scripts. Formulas and conditions are in the syntax of files; {@code free} names
 * the constants in a formula that may have any value.
 */
public final class DerivationJson {

    private DerivationJson() {}

    public static String of(Derivation derivation) {
        Json json = Json.object()
                .with("name", derivation.name())
                .with("class", derivation.systemClass().toString())
                .with(
                        "eigenfunctions",
                        derivation.eigenfunctions().stream()
                                .map(DerivationJson::of)
                                .toList())
                .with(
                        "first_integrals",
                        derivation.firstIntegrals().stream()
                                .map(DerivationJson::of)
                                .toList());
        if (!derivation.generalized().isEmpty()) {
            json.with(
                    "generalized_eigenfunctions",
                    derivation.generalized().stream().map(DerivationJson::of).toList());
        }
        if (!derivation.links().isEmpty()) {
            json.with(
                    "links", derivation.links().stream().map(DerivationJson::of).toList());
        }
        return json.with("obstructions", obstructions(derivation.obstructions()))
                .text();
    }

    /** The same of a map; an eigenvalue is the multiplier of a step. */
    public static String of(MapDerivation derivation) {
        return Json.object()
                .with("name", derivation.name())
                .with("class", derivation.mapClass().toString())
                .with(
                        "eigenfunctions",
                        derivation.eigenfunctions().stream()
                                .map(DerivationJson::of)
                                .toList())
                .with(
                        "invariants",
                        derivation.invariants().stream()
                                .map(i -> of(i.alongFlow()))
                                .toList())
                .with(
                        "generalized_eigenfunctions",
                        derivation.generalized().stream()
                                .map(DerivationJson::of)
                                .toList())
                .with("obstructions", obstructions(derivation.obstructions()))
                .text();
    }

    private static List<Json> obstructions(List<Obstruction> obstructions) {
        return obstructions.stream()
                .map(o -> Json.object().with("kind", o.kind().toString()).with("detail", o.detail()))
                .toList();
    }

    private static Json of(Eigenfunction psi) {
        return Json.object()
                .with("name", psi.name())
                .with("eigenvalue", psi.eigenvalue().toString())
                .with("formula", psi.formula().toString())
                .with("region", region(psi.region()))
                .with("exactness", psi.exactness().toString())
                .with("free", names(psi.free()));
    }

    private static Json of(FirstIntegral integral) {
        return Json.object()
                .with("name", integral.name())
                .with("formula", integral.formula().toString())
                .with("region", region(integral.region()))
                .with("exactness", integral.exactness().toString())
                .with("free", names(integral.free()));
    }

    private static Json of(GeneralizedEigenfunction phi) {
        return Json.object()
                .with("name", phi.name())
                .with("eigenvalue", phi.eigenvalue().toString())
                .with("formula", phi.formula().toString())
                .with("of", phi.of().toString())
                .with("region", region(phi.region()))
                .with("exactness", phi.exactness().toString())
                .with("free", names(phi.free()));
    }

    /** {@code of} = {@code formula} + a function of the first integrals {@code constant} on each side of the region's end. */
    private static Json of(Link link) {
        Json sources = Json.object();
        link.sources().forEach((z, formula) -> sources.with(z.name(), formula.toString()));
        return Json.object()
                .with("of", link.of())
                .with("formula", link.integral().formula().toString())
                .with("region", region(link.integral().region()))
                .with("sources", sources)
                .with("constant", link.constant());
    }

    private static List<String> region(Region region) {
        return region.conditions().stream().map(Condition::toString).toList();
    }

    private static List<String> names(List<Symbol> symbols) {
        return symbols.stream().map(Symbol::name).toList();
    }
}
