package kog.principal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kog.dynamics.Equilibrium;
import kog.dynamics.EquilibriumSet;
import kog.dynamics.certified.Existence;
import kog.dynamics.linear.Norms;
import kog.dynamics.linear.Spectrum;
import kog.dynamics.number.DoubleDouble;
import kog.dynamics.number.PlainComplex;
import kog.dynamics.number.PreciseComplex;
import kog.dynamics.number.Scalar;
import kog.dynamics.precise.CenteredField;
import kog.dynamics.precise.LocalExpansion;
import kog.dynamics.precise.PreciseEquilibrium;
import kog.network.Model;
import kog.principal.orbit.Arrival;
import kog.principal.orbit.FlowSensitivity;
import kog.principal.orbit.MapSensitivity;
import kog.principal.orbit.PlainEvaluation;
import kog.principal.orbit.PlainFlowTrack;
import kog.principal.orbit.PlainMapTrack;
import kog.principal.orbit.PreciseFlowTrack;
import kog.principal.orbit.PreciseMapTrack;
import kog.principal.orbit.Sensitivity;
import kog.principal.orbit.Track;
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
 * series holds. At a fixed point of a map ψ_k(x) = μ_k^{−n} ψ_k(fⁿ(x)), forward alone, since f need not have an inverse.
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
    private static final int MOST_MONOMIALS_OF_MAPS = 400;
    /** Relative residual of the slowest mode's series at the edge of the states where series are tried. */
    private static final double EDGE = 1e-3;
    /** The same where no mode is faster than twice the slowest: nothing is gained far out. */
    private static final double EDGE_OF_SLOW_MODES = 1e-10;
    /** Of one Runge–Kutta step: gradients to about ten digits. */
    private static final double FINE = 0.01;

    private static final double COARSE = 1.2;
    /** The orbit of a map may wander for some steps wherever it ends, also where it ends fast. */
    private static final double LEAST_STEPS = 2000;
    /** Multiplications. */
    private static final double MOST_PRODUCTS = 1e8;

    private final Equilibrium equilibrium;
    private final DoubleDouble[] center;
    private final List<Equilibrium> others;
    private final PrincipalSystem system;
    private final CenteredField field;
    private final int degree;
    private final int leading;
    private final double tolerance;
    private final double gate;
    private final double reach;
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

    private LocalCoordinates coordinates;

    private PrincipalMap(
            PrincipalSystem system,
            EquilibriumSet set,
            int index,
            int degree,
            double tolerance,
            int leading,
            boolean normalForm) {
        this.system = system;
        this.equilibrium = set.equilibria().get(index);
        this.degree = degree;
        this.tolerance = tolerance;
        int n = equilibrium.x().length;
        center = PreciseEquilibrium.of(system.restless(), equilibrium.x(), atRest(equilibrium));
        field = system.centered().apply(center);
        LocalExpansion expansion = system.precise().expanded(center, degree);
        LocalModes<PreciseComplex> local = system.isMap()
                ? LocalModes.ofMap(expansion, degree, leading, system.degree())
                : normalForm
                        ? LocalModes.normalForm(expansion, degree, system.degree())
                        : LocalModes.of(expansion, degree, leading, system.degree());
        if (local.size() == 0) {
            throw new NoEigenfunctionsException();
        }
        this.leading = Math.min(leading, n - local.zeros());
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
        longest = Math.max(120 / plain.local().slowest(), system.isMap() ? LEAST_STEPS : 0);
        reach = reach();
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
        system = map.system;
        field = map.field;
        degree = map.degree;
        leading = map.leading;
        gate = map.gate;
        reach = map.reach;
        longest = map.longest;
        plain = map.plain;
        precise = map.precise;
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
     * @throws IllegalArgumentException if the equilibrium is not hyperbolic, or every multiplier is 0
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
        return at(PrincipalSystem.of(model, extra), set, index, degree, tolerance, leading);
    }

    /**
     * The same of any system: at a fixed point of a map, ψ_k(f(x)) = μ_k ψ_k(x).
     *
     * @param set found by {@code system.search()}
     */
    public static PrincipalMap at(
            PrincipalSystem system, EquilibriumSet set, int index, int degree, double tolerance, int leading)
            throws ResonanceException {
        if (set.equilibria().get(index).stability() == Equilibrium.Stability.NONHYPERBOLIC) {
            throw new IllegalArgumentException(
                    notHyperbolic(system, set.equilibria().get(index)));
        }
        PrincipalMap map = new PrincipalMap(system, set, index, degree, tolerance, leading, false);
        for (Resonance r : map.resonances()) {
            if (r.obstructs()) {
                throw new ResonanceException(system.evolution(), r, map.schurEigenvalues());
            }
        }
        return map;
    }

    private static String notHyperbolic(PrincipalSystem system, Equilibrium equilibrium) {
        if (!system.isMap()) {
            return "the equilibrium is not hyperbolic: it has no linearizing coordinates";
        }
        String place = equilibrium.existence().kind() == Existence.Kind.NOT_SMOOTH
                ? "the map is not smooth at the fixed point"
                : "the fixed point is not hyperbolic, a multiplier has modulus 1 or too nearly so";
        return place + ": it has no linearizing coordinates";
    }

    /** DF, or Df − 1. */
    private static double[][] atRest(Equilibrium equilibrium) {
        double[][] slopes = new double[equilibrium.x().length][];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = equilibrium.jacobian()[i].clone();
            slopes[i][i] -= equilibrium.ofMap() ? 1 : 0;
        }
        return slopes;
    }

    /** As {@link NormalForm} wants it: with functions that resonances couple. */
    static PrincipalMap normalForm(
            Model model, Map<Symbol, Rational> extra, EquilibriumSet set, int index, int degree, double tolerance) {
        return new PrincipalMap(
                PrincipalSystem.of(model, extra), set, index, degree, tolerance, model.dimension(), true);
    }

    /**
     * The degree that pays for N variables: the highest with at most 1001 monomials, 30 at most and 2 at least.
     */
    public static int defaultDegree(int dimension) {
        return highestDegree(dimension, 1001);
    }

    /** The same for maps, whose series take the square of the number of monomials. */
    public static int defaultMapDegree(int dimension) {
        return highestDegree(dimension, MOST_MONOMIALS_OF_MAPS);
    }

    private static int highestDegree(int dimension, int monomials) {
        int degree = 2;
        while (degree < 30 && Monomials.count(dimension + 1, degree + 1) <= monomials) {
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

    public boolean isOfMap() {
        return system.isMap();
    }

    /** How many multipliers are 0: modes that are gone after some steps, and have no ψ. */
    public int zeroMultipliers() {
        return precise.local().zeros();
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

    /**
     * The Taylor polynomial of Z, made when it is first asked for.
     *
     * @throws IllegalArgumentException at a fixed point with multipliers that are 0, where there is no Z
     */
    public synchronized LocalCoordinates coordinates() {
        if (coordinates == null) {
            coordinates = system.analytic()
                    .map(f -> LocalCoordinates.of(f, equilibrium, degree, tolerance))
                    .orElseGet(this::mapCoordinates);
        }
        return coordinates;
    }

    private LocalCoordinates mapCoordinates() {
        if (!hasCoordinates()) {
            throw new IllegalArgumentException("linearizing coordinates need all modes, and no multiplier that is 0");
        }
        Monomials monomials = new Monomials(equilibrium.x().length, degree);
        return LocalCoordinates.ofMap(
                field, equilibrium, monomials, plain.eigenfunctions().coordinates(monomials), tolerance);
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
        return SmallDivisor.smallest(plain.local().evolution(), equilibrium.eigenvalues(), degree, most);
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

    /** Re λ_k, or log|μ_k|, over that of the slowest mode. */
    double ratio(int k) {
        Complex value = eigenvalues().get(k);
        PlainComplex eigenvalue = new PlainComplex(value.getReal(), value.getImaginary());
        return Math.abs(plain.local().evolution().rate(eigenvalue))
                / plain.local().slowest();
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
        Track<PlainComplex> track = plainTrack();
        Arrival<PlainComplex> arrival =
                new Arrival<>(plain.local(), track, sensitivity(length), gradientDegree, gate, reach);
        return PointEvaluation.Passage.plain(track, arrival, plain.eigenfunctions());
    }

    private Track<PlainComplex> plainTrack() {
        return system.isMap()
                ? new PlainMapTrack(field, plain.local(), plain.coefficients())
                : new PlainFlowTrack(field, plain.local(), plain.coefficients());
    }

    /** Empty where more digits would take too long. */
    Optional<PointEvaluation.Passage<?>> precisePassage() {
        if (equilibrium.x().length > LARGEST_PRECISE) {
            return Optional.empty();
        }
        Modes<PreciseComplex> modes = precise;
        Track<PreciseComplex> track = system.isMap()
                ? new PreciseMapTrack(system.precise(), center, modes.local(), modes.coefficients())
                : new PreciseFlowTrack(system.precise(), center, modes.local(), modes.coefficients());
        Arrival<PreciseComplex> arrival =
                new Arrival<>(modes.local(), track, sensitivity(COARSE), halfDegree(), gate, reach);
        return Optional.of(PointEvaluation.Passage.precise(track, arrival, modes.eigenfunctions()));
    }

    private Sensitivity sensitivity(double length) {
        return system.isMap()
                ? new MapSensitivity(system.plain(), equilibrium.x())
                : new FlowSensitivity(system.plain(), equilibrium.x(), length);
    }

    /** |y| within which f is what its expansion says, for the whole orbit where that ends at the fixed point. */
    private double reach() {
        double smooth = system.reach().applyAsDouble(center);
        if (Double.isInfinite(smooth) || equilibrium.stability() != Equilibrium.Stability.SINK) {
            return smooth;
        }
        int n = center.length;
        double largest = 1;
        double[][] power = equilibrium.jacobian();
        double size = frobenius(power);
        for (int step = 0; size > 1; step++) {
            if (step * Math.pow(n, 3) > MOST_PRODUCTS) {
                return 0;
            }
            largest = Math.max(largest, size);
            double[][] next = new double[n][];
            for (int i = 0; i < n; i++) {
                double[] row = new double[n];
                for (int j = 0; j < n; j++) {
                    for (int k = 0; k < n; k++) {
                        row[k] += equilibrium.jacobian()[i][j] * power[j][k];
                    }
                }
                next[i] = row;
            }
            power = next;
            size = frobenius(power);
        }
        return smooth / largest;
    }

    private static double frobenius(double[][] a) {
        return Norms.of(java.util.Arrays.stream(a).mapToDouble(Norms::of).toArray());
    }

    /**
     * The largest distance along the slowest direction at which the residual of the slowest mode's series is small, doubled if
     * there are fast modes: trajectories arrive along slow directions, and the residual is judged again where they do.
     */
    private double edge(LocalModes<PlainComplex> modes) {
        int slowest = modes.sorted().get(0);
        double fastest = 0;
        for (int f = 0; f < modes.size(); f++) {
            double rate = Math.abs(modes.evolution().rate(modes.eigenvalue(f)));
            fastest = Math.max(fastest, rate);
            if (rate < Math.abs(modes.evolution().rate(modes.eigenvalue(slowest))) * (1 - 1e-9)) {
                slowest = f;
            }
        }
        // the last function of a block is an eigenfunction
        int block = modes.blockNumber(slowest);
        int last = modes.first(block) + modes.blocks().get(block).size() - 1;
        double[] direction = direction(modes, block);
        Track<PlainComplex> track = plainTrack();
        double edge = fastest > 2 * modes.slowest() ? EDGE : EDGE_OF_SLOW_MODES;
        double r = 64;
        while (r > 1e-12
                && !(residual(track, last, direction, r) <= edge && residual(track, last, direction, -r) <= edge)) {
            r *= 0.7;
        }
        return fastest > 2 * modes.slowest() ? 2 * r : r;
    }

    /** A right eigenvector's real part, of unit length. */
    private static double[] direction(LocalModes<PlainComplex> modes, int block) {
        PlainComplex[][] q = modes.schur().q();
        double[] direction = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            PlainComplex sum = new PlainComplex(0, 0);
            for (int a = 0; a < q.length; a++) {
                sum = sum.plus(q[i][a], modes.blocks().get(block).right()[a][0]);
            }
            direction[i] = sum.re();
        }
        double size = Norms.of(direction);
        for (int i = 0; i < direction.length; i++) {
            direction[i] /= size;
        }
        return direction;
    }

    private double residual(Track<PlainComplex> track, int function, double[] direction, double r) {
        DoubleDouble[] y = new DoubleDouble[direction.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = DoubleDouble.of(r * direction[i]);
        }
        track.start(y);
        track.evaluate();
        PlainComplex rate = plain.local().eigenvalue(function);
        PlainComplex rest = track.image(function).subtract(rate.multiply(track.value(function)));
        return rest.size() / (rate.size() * Math.abs(r));
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
