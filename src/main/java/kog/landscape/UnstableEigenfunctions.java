package kog.landscape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kog.dynamics.EquilibriumSet;
import kog.principal.ModeValue;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalSystem;
import kog.principal.PrincipalValue;
import kog.principal.series.ResonanceException;
import org.hipparchus.complex.Complex;

/**
 * ψ_u of saddles: 0 on the stable manifold and nowhere beside it. Of a boundary point found otherwise it is an independent
 * check, moves it to its last digits, and its gradient is normal to the boundary.
 */
final class UnstableEigenfunctions {

    private static final double TOLERANCE = 1e-10;
    private static final double LARGEST_STEP = 1e-8;

    private final Supplier<PrincipalSystem> source;
    private final EquilibriumSet found;
    private final List<FixedPoint> points;
    private final Map<Integer, Optional<PrincipalMap>> known = new HashMap<>();
    private PrincipalSystem system;

    UnstableEigenfunctions(Supplier<PrincipalSystem> source, EquilibriumSet found, List<FixedPoint> points) {
        this.source = source;
        this.found = found;
        this.points = points;
    }

    /** The crossing with ψ_u and the normal by its gradient, where they can be had. */
    Crossing on(double[] a, double[] b, Crossing crossing) {
        if (crossing.saddle().isEmpty()) {
            return crossing;
        }
        Optional<PrincipalMap> map = known.computeIfAbsent(crossing.saddle().getAsInt(), this::at);
        if (map.isEmpty()) {
            return crossing;
        }
        Optional<ModeValue> psi = value(map.get(), crossing.x());
        Optional<double[]> gradient = map.get().gradients(crossing.x()).flatMap(UnstableEigenfunctions::real);
        if (psi.isEmpty() || gradient.isEmpty()) {
            return crossing;
        }
        double along = 0;
        for (int i = 0; i < a.length; i++) {
            along += gradient.get()[i] * (b[i] - a[i]);
        }
        double[] normal = UnstableDirection.unit(gradient.get());
        double step = psi.get().psi().getReal() / along;
        // fates along a flow are as good as its integration
        boolean moves = Math.abs(psi.get().psi().getReal()) > psi.get().error() && Math.abs(step) < LARGEST_STEP;
        double t = moves ? crossing.t() - step : crossing.t();
        double[] x = Boundaries.on(a, b, t);
        return new Crossing(
                t,
                x,
                moves ? crossing.width() + psi.get().error() / Math.abs(along) : crossing.width(),
                crossing.from(),
                crossing.to(),
                crossing.saddle(),
                Optional.of(along < 0 ? Boundaries.moved(new double[a.length], -1, normal) : normal),
                moves ? value(map.get(), x).or(() -> psi) : psi);
    }

    private static Optional<ModeValue> value(PrincipalMap map, double[] x) {
        return map.at(x) instanceof PrincipalValue.Inside inside
                        && inside.modes().get(0).status() == ModeValue.Status.OK
                ? Optional.of(inside.modes().get(0))
                : Optional.empty();
    }

    private static Optional<double[]> real(Complex[][] gradients) {
        double[] row = new double[gradients[0].length];
        for (int i = 0; i < row.length; i++) {
            row[i] = gradients[0][i].getReal();
            if (!Double.isFinite(row[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(row);
    }

    private Optional<PrincipalMap> at(int saddle) {
        if (system == null) {
            system = source.get();
        }
        int index = found.equilibria().indexOf(points.get(saddle - 1).equilibrium());
        int n = system.dimension();
        int degree = system.isMap() ? PrincipalMap.defaultMapDegree(n) : PrincipalMap.defaultDegree(n);
        try {
            return Optional.of(PrincipalMap.at(system, found, index, degree, TOLERANCE, 1));
        } catch (ResonanceException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
