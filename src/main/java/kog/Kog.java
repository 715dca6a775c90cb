package kog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.derive.Derive;
import kog.dynamics.EquilibriumSearch;
import kog.dynamics.EquilibriumSet;
import kog.files.InputException;
import kog.files.ModelReader;
import kog.files.ParameterValues;
import kog.files.ParameterValues.Reading;
import kog.generator.Claim;
import kog.generator.Derivation;
import kog.generator.KoopmanGenerator;
import kog.landscape.Landscape;
import kog.landscape.LandscapeSearch;
import kog.network.Model;
import kog.principal.PrincipalMap;
import kog.principal.series.ResonanceException;
import kog.symbolic.Expression;
import kog.symbolic.Symbol;
import kog.symbolic.numeric.FieldEvaluation;
import kog.verify.Certificate;
import kog.verify.Judged;
import kog.verify.Verifier;
import org.hipparchus.util.Binary64;

/**
 * A network or vector field, and what can be asked of it:
 *
 * <pre>{@code
 * Kog well = Kog.read(Path.of("double-well.yaml"));
 * for (Eigenfunction psi : well.derive().eigenfunctions()) {
 *     System.out.println(psi.name() + " = " + psi.formula() + ": " + well.verify(psi).verdict());
 * }
 * Kog deeper = Kog.parse("{state: [x], field: [a*x - x^3], parameters: {a: positive}}").with("a", "4");
 * System.out.println(deeper.equilibria().equilibria().size() + " equilibria");
 * Eigenfunction psi = deeper.derive().eigenfunctions().get(1);
 * System.out.println(psi.eigenvalue() + ", " + deeper.value(psi, 1) + ", " + deeper.value(psi, 3));
 * PrincipalMap principal = deeper.principal(2, 1e-10);
 * System.out.println(principal.at(new double[] {1}).status());
 * }</pre>
 *
 * <p>Everything returned is a value; the same question always gets the same answer. Times and rates are in the unit of the file.
 */
public final class Kog {

    /** Where the search for equilibria begins; any other number finds the same ones where it is complete. */
    private static final long SEED = 1;

    private static final String TEXT = "text";

    /** Of integrals. */
    private static final int DIGITS = 15;

    private final Model model;
    private final Reading<Model> reading;
    private final ParameterValues values;

    private Kog(Model model, Reading<Model> reading, ParameterValues values) {
        this.model = model;
        this.reading = reading;
        this.values = values;
    }

    private static Kog read(Reading<Model> reading, ParameterValues values) throws InputException {
        return new Kog(reading.with(values), reading, values);
    }

    /**
     * {@return what a YAML or JSON file describes}
     *
     * @param file a network or a field
     * @throws InputException naming file, place, what was found and what was expected
     */
    public static Kog read(Path file) throws InputException {
        return read(values -> ModelReader.read(file, values), ParameterValues.NONE);
    }

    /**
     * {@return what a YAML or JSON text describes}
     *
     * @param text of a file for a network or a field
     * @throws InputException naming place, what was found and what was expected
     */
    public static Kog parse(String text) throws InputException {
        return read(values -> ModelReader.read(text, TEXT, values), ParameterValues.NONE);
    }

    /**
     * {@return the questions to a network or a field that was built otherwise}
     *
     * @param model whose symbols all have a meaning
     */
    public static Kog of(Model model) {
        return new Kog(
                model,
                values -> {
                    throw new InputException(TEXT, "", "found a model that was built, expected one that was read");
                },
                ParameterValues.NONE);
    }

    /**
     * {@return the same system with a number in place of a parameter} The file is read again.
     *
     * @param name  of a parameter that the file declares
     * @param value such as 2, 0.3 or 1/3, exactly that
     * @throws InputException if there is no such parameter, the file assumes something else of it, or nothing was read
     */
    public Kog with(String name, String value) throws InputException {
        return read(reading, values.and(name, value));
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

    /**
     * {@return the value of a claim's function, with its sign; NaN outside the claim's region, and where it is not real}
     *
     * @param claim about this model, without free constants
     * @param state N numbers
     * @throws IllegalArgumentException if the state has another length, or a symbol has no value
     */
    public double value(Claim claim, double... state) {
        if (state.length != model.dimension()) {
            throw new IllegalArgumentException("found " + state.length + " numbers, expected " + model.dimension());
        }
        Map<Symbol, Binary64> at = new LinkedHashMap<>();
        model.parameters().forEach(p -> p.value().ifPresent(v -> at.put(p.symbol(), new Binary64(v.doubleValue()))));
        for (int k = 0; k < state.length; k++) {
            at.put(model.state().get(k), new Binary64(state[k]));
        }
        List<Expression> formulas = new ArrayList<>(List.of(claim.formula()));
        claim.region().conditions().forEach(c -> formulas.add(c.left()));
        for (Expression formula : formulas) {
            for (Symbol s : formula.symbols()) {
                if (!at.containsKey(s)) {
                    throw new IllegalArgumentException("found no value for " + s);
                }
            }
        }
        boolean inside =
                claim.region().conditions().stream().allMatch(c -> c.relation().holds(real(c.left(), at)));
        return inside ? real(claim.formula(), at) : Double.NaN;
    }

    private static double real(Expression formula, Map<Symbol, Binary64> at) {
        return formula.fold(FieldEvaluation.real(Binary64.ONE, DIGITS, at)).getReal();
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
