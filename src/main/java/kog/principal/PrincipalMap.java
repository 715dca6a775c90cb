package kog.principal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.FieldDegree;
import kog.dynamics.Fields;
import kog.dynamics.VectorField;
import kog.dynamics.linear.Spectrum;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PlainComplex;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.number.Scalar;
import kog.dynamics.precise.CenteredField;
import kog.dynamics.precise.LocalExpansion;
import kog.dynamics.precise.PreciseEquilibrium;
import kog.dynamics.precise.PreciseField;
import kog.dynamics.series.AnalyticField;
import kog.dynamics.series.AnalyticFields;
import kog.network.Model;
import kog.principal.orbit.Arrival;
import kog.principal.orbit.FlowSensitivity;
import kog.principal.orbit.PlainEvaluation;
import kog.principal.orbit.PlainFlowTrack;
import kog.principal.orbit.PreciseFlowTrack;
import kog.principal.orbit.Sensitivity;
import kog.principal.series.LocalModes;
import kog.principal.series.Monomials;
import kog.principal.series.Resonance;
import kog.principal.series.ResonanceException;
import kog.principal.series.SmallDivisor;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/**
 * The principal eigenfunctions ψ_k and the linearizing coordinates Z of a hyperbolic equilibrium, mode by mode: each by a
 * local series of its own that the flow carries to where it is wanted, ψ_k(x) = e^{−λ_k τ} ψ_k(φ_τ(x)). At a sink that covers
 * the basin, at a source the backward basin; at a saddle what the flow, one way or the other, brings to states where the
 * series holds.
 *
 * <pre>{@code PrincipalMap map = PrincipalMap.at(model, Map.of(), equilibria, 0, 20, 1e-12);
 * if (map.at(x) instanceof PrincipalValue.Inside v) { … v.modes().get(0) … }}</pre>
 *
 * Safe for many threads.
 */
public final class PrincipalMap {

    /** More components than this are not computed in double-doubles. */
    private static final int LARGEST_PRECISE = 1024;
    /** All eigenvectors of a larger matrix take longer than what they are for. */
    private static final int LARGEST_SPECTRUM = 100;

    private static final int MOST_MONOMIALS_BY_DEFAULT = 3000;
    /** Relative residual of the slowest mode's series at the edge of the states where series are tried. */
    private static final double EDGE = 1e-3;
    /** The same where no mode is faster than twice the slowest: nothing is gained far out. */
    private static final double EDGE_OF_SLOW_MODES = 1e-10;
    /** Of one Runge–Kutta step: gradients to about ten digits. */
    private static final double FINE = 0.01;

    private static final double COARSE = 1.2;

    private final Equilibrium equilibrium;
    private final DoubleDouble[] center;
    private final List<Equilibrium> others;
    private final PreciseField preciseField;
    private final CenteredField field;
    private final VectorField vectorField;
    private final int degree;
    private final int leading;
    private final double tolerance;
    private final double gate;
    private final double longest;
    private final Modes<PlainComplex> plain;
    private final Modes<PreciseComplex> precise;
    private final ThreadLocal<PointEvaluation> evaluations;

    /** Series, and what is made of them. */
    private record Modes<T extends Scalar<T>>(
            LocalModes<T> local, Eigenfunctions<T> eigenfunctions, PlainEvaluation.Coefficients coefficients) {

        static <T extends Scalar<T>> Modes<T> of(LocalModes<T> local, Eigenfunctions<T> eigenfunctions) {
            return new Modes<>(local, eigenfunctions, new PlainEvaluation.Coefficients(local));
        }
    }

    private final AnalyticField analyticField;
    private LocalCoordinates coordinates;

    private PrincipalMap(
            Model model,
            Map<Symbol, Rational> extra,
            EquilibriumSet set,
            int index,
            int degree,
            double tolerance,
            int leading,
            boolean normalForm) {
        this.equilibrium = set.equilibria().get(index);
        this.degree = degree;
        this.tolerance = tolerance;
        int n = equilibrium.x().length;
        this.leading = Math.min(leading, n);
        preciseField = PreciseField.of(model, extra);
        vectorField = Fields.of(model, extra);
        center = PreciseEquilibrium.of(preciseField, equilibrium.x(), equilibrium.jacobian());
        field = CenteredField.of(model, extra, center);
        analyticField = AnalyticFields.of(model, extra, 0);
        LocalExpansion expansion = preciseField.expanded(center, degree);
        OptionalInt polynomialDegree = FieldDegree.of(model);
        LocalModes<PreciseComplex> local = normalForm
                ? LocalModes.normalForm(expansion, degree, polynomialDegree)
                : LocalModes.of(expansion, degree, this.leading, polynomialDegree);
        Eigenfunctions<PreciseComplex> eigenfunctions = hasCoordinates()
                ? Eigenfunctions.all(local, equilibrium.spectrum())
                : Eigenfunctions.leading(
                        local,
                        this.leading,
                        () -> n <= LARGEST_SPECTRUM ? Optional.of(equilibrium.spectrum()) : Optional.empty());
        LocalModes<PlainComplex> rounded = LocalModes.rounded(local);
        precise = Modes.of(local, eigenfunctions);
        plain = Modes.of(rounded, Eigenfunctions.rounded(eigenfunctions, rounded));
        // the slowest mode needs 36 of its times to fall from 1 to rounding; transients and passages by saddles come on
        // top
        longest = 120 / plain.local().slowest();
        gate = edge(plain.local());
        List<Equilibrium> rest = new ArrayList<>(set.equilibria());
        rest.remove(index);
        others = List.copyOf(rest);
        evaluations = ThreadLocal.withInitial(() -> new PointEvaluation(this));
    }

    private PrincipalMap(PrincipalMap map, double tolerance) {
        this.tolerance = tolerance;
        equilibrium = map.equilibrium;
        center = map.center;
        others = map.others;
        preciseField = map.preciseField;
        field = map.field;
        vectorField = map.vectorField;
        degree = map.degree;
        leading = map.leading;
        gate = map.gate;
        longest = map.longest;
        plain = map.plain;
        precise = map.precise;
        analyticField = map.analyticField;
        evaluations = ThreadLocal.withInitial(() -> new PointEvaluation(this));
    }

    /** The same map at another tolerance; the series are shared. */
    public PrincipalMap within(double other) {
        return new PrincipalMap(this, other);
    }

    /**
     * The map of all modes at one of a model's equilibria.
     *
     * @param extra     values for symbols without one (such as ε)
     * @param index     of the equilibrium in the set, from 0
     * @param degree    p, of the local series, at least 2
     * @param tolerance relative: where doubles leave more, 32 digits are carried
     * @throws ResonanceException       if a resonance keeps linearizing coordinates from existing
     * @throws IllegalArgumentException if the equilibrium is not hyperbolic
     */
    public static PrincipalMap at(
            Model model, Map<Symbol, Rational> extra, EquilibriumSet set, int index, int degree, double tolerance)
            throws ResonanceException {
        return at(model, extra, set, index, degree, tolerance, model.dimension());
    }

    /**
     * The map of the slowest modes alone: nothing is computed for the others.
     *
     * @param leading how many, from 1; with fewer than N there are no coordinates Z
     */
    public static PrincipalMap at(
            Model model,
            Map<Symbol, Rational> extra,
            EquilibriumSet set,
            int index,
            int degree,
            double tolerance,
            int leading)
            throws ResonanceException {
        if (set.equilibria().get(index).stability() == Equilibrium.Stability.NONHYPERBOLIC) {
            throw new IllegalArgumentException("the equilibrium is not hyperbolic: it has no linearizing coordinates");
        }
        PrincipalMap map = new PrincipalMap(model, extra, set, index, degree, tolerance, leading, false);
        for (Resonance r : map.resonances()) {
            if (r.obstructs()) {
                throw new ResonanceException(r, map.schurEigenvalues());
            }
        }
        return map;
    }

    /** As {@link NormalForm} wants it: with functions that resonances couple. */
    static PrincipalMap normalForm(
            Model model, Map<Symbol, Rational> extra, EquilibriumSet set, int index, int degree, double tolerance) {
        return new PrincipalMap(model, extra, set, index, degree, tolerance, model.dimension(), true);
    }

    /**
     * The degree that pays for N variables: the highest with at most 1001 monomials, 30 at most and 2 at least.
     */
    public static int defaultDegree(int dimension) {
        int degree = 2;
        while (degree < 30 && Monomials.count(dimension + 1, degree + 1) <= 1001) {
            degree++;
        }
        return degree;
    }

    /**
     * The default degree, or more where a mode of the equilibrium is faster than a series of that degree can follow and one
     * that can has at most 3000 monomials.
     *
     * @param highest the degree that is not exceeded
     */
    public static int defaultDegree(Equilibrium equilibrium, int highest) {
        int n = equilibrium.x().length;
        int usual = defaultDegree(n);
        double slowest = Double.POSITIVE_INFINITY;
        double fastest = 0;
        for (Complex value : equilibrium.eigenvalues()) {
            slowest = Math.min(slowest, Math.abs(value.getReal()));
            fastest = Math.max(fastest, Math.abs(value.getReal()));
        }
        int degree = usual;
        while (degree < Math.min(highest, 1.3 * fastest / slowest + 2)
                && Monomials.count(n + 1, degree + 1) <= MOST_MONOMIALS_BY_DEFAULT) {
            degree++;
        }
        return degree;
    }

    /**
     * Bytes that the series of some modes take, about.
     *
     * @param dimension N
     * @param leading   how many modes
     */
    public static double memory(int dimension, int degree, int leading) {
        // double-doubles, complex, as objects; or doubles
        double number = dimension <= LocalModes.SMALL ? 130 : 50;
        if (degree == 2) {
            return (double) dimension * dimension * (leading / 2.0 + 6) * number;
        }
        double monomials = 1;
        for (int k = 1; k <= degree; k++) {
            monomials = monomials * (dimension + k) / k;
        }
        return monomials * (8.0 * dimension + 60 + number * (leading + 2.0 * dimension));
    }

    public Equilibrium equilibrium() {
        return equilibrium;
    }

    /** p. */
    public int degree() {
        return degree;
    }

    /** How many ψ_k there are: the slowest ones. */
    public int leading() {
        return plain.eigenfunctions().values().size();
    }

    /** Whether Z is computed: if all modes are. */
    public boolean hasCoordinates() {
        return leading == equilibrium.x().length;
    }

    /** λ_k of the eigenfunctions, per unit time. */
    public List<Complex> eigenvalues() {
        return plain.eigenfunctions().values();
    }

    /** ℓ_k, N entries: the gradient of ψ_k at the equilibrium. */
    public Complex[] left(int k) {
        return plain.eigenfunctions().left(k);
    }

    /** The Taylor polynomial of Z, made when it is first asked for. */
    public synchronized LocalCoordinates coordinates() {
        if (coordinates == null) {
            coordinates = new LocalCoordinates(analyticField, equilibrium, degree, tolerance);
        }
        return coordinates;
    }

    public Spectrum spectrum() {
        return equilibrium.spectrum();
    }

    /** Relative, of a value or of a hundredth of |x − x*| if that is more. */
    public double tolerance() {
        return tolerance;
    }

    public List<Resonance> resonances() {
        return plain.local().resonances();
    }

    private List<Complex> schurEigenvalues() {
        List<Complex> values = new ArrayList<>();
        for (int i = 0; i < equilibrium.x().length; i++) {
            PlainComplex z = plain.local().schur().eigenvalue(i);
            values.add(new Complex(z.re(), z.im()));
        }
        return values;
    }

    /** The small divisors |m·λ − λ_k| of the local series, smallest first. */
    public List<SmallDivisor> smallDivisors(int most) {
        return SmallDivisor.smallest(equilibrium.eigenvalues(), degree, most);
    }

    /** ψ_k and Z at a state, each with its error; the doubles are taken for exact. */
    public PrincipalValue at(double[] x) {
        return at(exactly(x));
    }

    /** The same at a state that doubles would round. */
    public PrincipalValue at(DoubleDouble[] x) {
        return evaluations.get().value(x);
    }

    private static DoubleDouble[] exactly(double[] x) {
        return java.util.Arrays.stream(x).mapToObj(DoubleDouble::of).toArray(DoubleDouble[]::new);
    }

    /**
     * ∇ψ_k at x: row k holds ∂ψ_k/∂x_j, from the adjoint equation. Empty outside; NaN for a mode without a value. To about nine
     * digits for slow modes; those of fast modes are as ill-conditioned as their values.
     */
    public Optional<Complex[][]> gradients(double[] x) {
        return evaluations.get().gradients(exactly(x));
    }

    /** The functions that eigenfunctions are made of, in 32 digits. */
    LocalModes<PreciseComplex> functions() {
        return precise.local();
    }

    /** The distance |y| from which on series are tried. */
    double gate() {
        return gate;
    }

    /** The longest time to follow a trajectory, in units of time. */
    double longest() {
        return longest;
    }

    List<Equilibrium> otherEquilibria() {
        return others;
    }

    /** x − x*. */
    DoubleDouble[] deviation(DoubleDouble[] x) {
        DoubleDouble[] y = new DoubleDouble[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i].subtract(center[i]);
        }
        return y;
    }

    PrincipalValue.Inside atEquilibrium() {
        int n = hasCoordinates() ? equilibrium.x().length : 0;
        ModeValue zero = new ModeValue(ModeValue.Status.OK, Complex.ZERO, 0, "");
        return new PrincipalValue.Inside(
                new double[n], new double[n], java.util.Collections.nCopies(leading(), zero), 0);
    }

    /** Re λ_k over that of the slowest mode. */
    double ratio(int k) {
        return Math.abs(eigenvalues().get(k).getReal()) / plain.local().slowest();
    }

    /** Whether the eigenvector of ψ_k could not be told. */
    boolean isUnknown(int k) {
        return plain.eigenfunctions().isUnknown(k);
    }

    /** Whether the truncation of ψ_k's series cannot be outrun. */
    boolean isBeyondOrder(int k) {
        for (int f : plain.eigenfunctions().functions(k)) {
            if (plain.local().gap(f) == 0 && !plain.local().isFinite(f)) {
                return true;
            }
        }
        return false;
    }

    PointEvaluation.Passage<?> plainPassage() {
        return plainPassage(COARSE, halfDegree());
    }

    PointEvaluation.Passage<?> finePassage() {
        return plainPassage(FINE, degree);
    }

    /** Gradients that weigh errors need half the digits. */
    private int halfDegree() {
        return Math.max(2, (degree + 1) / 2);
    }

    private PointEvaluation.Passage<?> plainPassage(double length, int gradientDegree) {
        PlainFlowTrack track = new PlainFlowTrack(field, plain.local(), plain.coefficients());
        Arrival<PlainComplex> arrival = new Arrival<>(plain.local(), track, sensitivity(length), gradientDegree, gate);
        return PointEvaluation.Passage.plain(track, arrival, plain.eigenfunctions());
    }

    /** Empty where more digits would take too long. */
    Optional<PointEvaluation.Passage<?>> precisePassage() {
        if (equilibrium.x().length > LARGEST_PRECISE) {
            return Optional.empty();
        }
        Modes<PreciseComplex> modes = precise;
        PreciseFlowTrack track = new PreciseFlowTrack(preciseField, center, modes.local(), modes.coefficients());
        Arrival<PreciseComplex> arrival = new Arrival<>(modes.local(), track, sensitivity(COARSE), halfDegree(), gate);
        return Optional.of(PointEvaluation.Passage.precise(track, arrival, modes.eigenfunctions()));
    }

    private Sensitivity sensitivity(double length) {
        return new FlowSensitivity(vectorField, equilibrium.x(), length);
    }

    /**
     * The largest distance along the slowest direction at which the residual of the slowest mode's series is small, doubled if there are fast modes: trajectories arrive along slow directions, and the residual is judged again where they do.
     */
    private double edge(LocalModes<PlainComplex> modes) {
        int n = equilibrium.x().length;
        double[] direction = new double[n];
        for (int i = 0; i < n; i++) {
            direction[i] = modes.schur().q()[i][0].re();
        }
        PlainEvaluation evaluation = new PlainEvaluation(plain.coefficients());
        CenteredField.Expansion rates = field.expansion(1);
        double fastest = 0;
        for (int f = 0; f < modes.size(); f++) {
            fastest = Math.max(fastest, Math.abs(modes.eigenvalue(f).re()));
        }
        double edge = fastest > 2 * modes.slowest() ? EDGE : EDGE_OF_SLOW_MODES;
        double r = 64;
        while (r > 1e-12
                && !(residual(evaluation, rates, direction, r) <= edge
                        && residual(evaluation, rates, direction, -r) <= edge)) {
            r *= 0.7;
        }
        return fastest > 2 * modes.slowest() ? 2 * r : r;
    }

    private double residual(PlainEvaluation evaluation, CenteredField.Expansion rates, double[] direction, double r) {
        int n = direction.length;
        double[] y = new double[n];
        double[] f = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = r * direction[i];
        }
        double[][] a = rates.solution(y);
        for (int i = 0; i < n; i++) {
            f[i] = a[i][1];
        }
        evaluation.evaluate(y, f);
        // the last function of a block is an eigenfunction
        int last = plain.local().blocks().get(0).size() - 1;
        PlainComplex rate = plain.local().eigenvalue(last);
        PlainComplex value = new PlainComplex(evaluation.valueRe[last], evaluation.valueIm[last]);
        PlainComplex rest =
                new PlainComplex(evaluation.alongRe[last], evaluation.alongIm[last]).subtract(rate.multiply(value));
        return rest.size() / (rate.size() * Math.abs(r));
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
