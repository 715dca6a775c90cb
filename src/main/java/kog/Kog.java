package kog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import kog.derive.Derive;
import kog.dynamics.EquilibriumSearch;
import kog.dynamics.EquilibriumSet;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.landscape.Landscape;
import kog.landscape.LandscapeSearch;
import kog.network.Model;
import kog.principal.PrincipalMap;
import kog.principal.series.ResonanceException;
import kog.verify.Certificate;
import kog.verify.Judged;
import kog.verify.Verifier;

/**
 * A network or vector field, and what can be asked of it:
 *
 * <pre>{@code
 * Kog well = Kog.read(Path.of("double-well.yaml"));
 * Derivation derivation = well.derive();
 * List<Certificate> verdicts = well.verify(derivation);
 * PrincipalMap psi = well.principal(0, 1e-10);
 * }</pre>
 *
 * <p>Everything returned is a value; the same question always gets the same answer. Times and rates are in the unit of the file.
 */
public final class Kog {

    /** Where the search for equilibria begins; any other number finds the same ones where it is complete. */
    private static final long SEED = 1;

    private final Model model;

    private Kog(Model model) {
        this.model = model;
    }

    /**
     * {@return what a YAML or JSON file describes}
     *
     * @param file a network or a field
     * @throws InputException naming file, place, what was found and what was expected
     */
    public static Kog read(Path file) throws InputException {
        return of(ModelReader.read(file));
    }

    /**
     * {@return the questions to a network or a field that was built otherwise}
     *
     * @param model whose symbols all have a meaning
     */
    public static Kog of(Model model) {
        return new Kog(model);
    }

    /** {@return what was read, as values} */
    public Model model() {
        return model;
    }

    /** {@return U f = F·∇f, per unit time} */
    public KoopmanGenerator generator() {
        return new KoopmanGenerator(model.state(), model.field());
    }

    /**
     * {@return eigenfunctions, first integrals and linearizing coordinates in closed form, and what kept others from having
     * one}
     */
    public Derivation derive() {
        return Derive.of(model);
    }

    /**
     * {@return one certificate for each claim of a derivation, in its order, by checks that never saw it}
     *
     * @param derivation of this model
     */
    public List<Certificate> verify(Derivation derivation) {
        return Judged.all(derivation, generator(), model.symbols()).stream()
                .map(Judged::certificate)
                .toList();
    }

    /**
     * {@return the certificate of a claim, whoever made it}
     *
     * @param claim about this model
     */
    public Certificate verify(Claim claim) {
        return Verifier.of(generator(), model.symbols()).judge(claim);
    }

    /** {@return the equilibria, and whether these are all} Parameters need values. */
    public EquilibriumSet equilibria() {
        return EquilibriumSearch.of(model, Map.of(), SEED);
    }

    /** {@return equilibria, basins and what separates them} Parameters need values. */
    public Landscape landscape() {
        return LandscapeSearch.of(model, Map.of(), SEED).landscape(SEED, part -> {});
    }

    /**
     * {@return the principal eigenfunctions at an equilibrium, as numbers with errors}
     *
     * @param index     of the equilibrium in {@link #equilibria}, from 0
     * @param tolerance relative, of each value
     * @throws ResonanceException       if a resonance keeps linearizing coordinates from existing
     * @throws IllegalArgumentException if the equilibrium is not hyperbolic
     */
    public PrincipalMap principal(int index, double tolerance) throws ResonanceException {
        return PrincipalMap.at(
                model, Map.of(), equilibria(), index, PrincipalMap.defaultDegree(model.dimension()), tolerance);
    }
}
