package kog.cli;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import kog.dynamics.EquilibriumSet;
import kog.files.InputException;
import kog.files.ParameterValues;
import kog.files.SystemReader;
import kog.network.Described;
import kog.network.Network;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalSystem;
import kog.principal.Slice;
import kog.principal.series.ResonanceException;
import kog.report.table.GridRow;
import kog.symbolic.Rational;
import kog.symbolic.Symbol;
import kog.task.Task;

/** What the points of a grid have in common: the map is made once wherever some of them are computed. */
final class GridWork implements Serializable {

    private static final long serialVersionUID = 1L;

    static final long SEED = 1;

    private final String file;
    private final LinkedHashMap<String, String> values;
    private final String epsilon;
    private final String context;
    private final int equilibrium;
    private final double[] place;
    private final int degree;
    private final double tolerance;
    private final int leading;
    private final Slice slice;
    private final GridRow.Layout layout;
    private transient PrincipalMap map;

    /**
     * @param file    of the system, where all who do the work find it
     * @param values  of parameters, as they were given
     * @param epsilon as it was given, or null
     * @param context the name of the input, or null
     * @param made    the map that the file gives here
     * @param index   of its equilibrium
     */
    GridWork(
            Path file,
            Map<String, String> values,
            String epsilon,
            String context,
            PrincipalMap made,
            int index,
            int degree,
            double tolerance,
            Slice slice,
            GridRow.Layout layout) {
        this.file = file.toAbsolutePath().toString();
        this.values = new LinkedHashMap<>(values);
        this.epsilon = epsilon;
        this.context = context;
        this.map = made;
        this.equilibrium = index;
        this.place = made.equilibrium().x().clone();
        this.degree = degree;
        this.tolerance = tolerance;
        this.leading = made.leading();
        this.slice = slice;
        this.layout = layout;
    }

    /** All that rows depend on, in words. */
    String description() {
        return "principal eigenfunctions, equilibrium " + Arrays.toString(place) + " eigenvalues " + map.eigenvalues()
                + " degree " + degree + " tolerance " + tolerance + " leading " + leading;
    }

    long count() {
        return (long) slice.rows() * slice.columns();
    }

    /** The work of point k. */
    Task task(long k) {
        return new Point(this, Math.toIntExact(k));
    }

    private record Point(GridWork work, int k) implements Task {
        @Override
        public List<String> entries(BooleanSupplier stop) throws InputException, ResonanceException {
            double[] x = work.slice.point(k / work.slice.columns(), k % work.slice.columns());
            return GridRow.entries(work.layout, x, work.map().at(x));
        }
    }

    private synchronized PrincipalMap map() throws InputException, ResonanceException {
        if (map == null) {
            ParameterValues numbers = ParameterValues.of(values);
            Described model = SystemReader.read(Path.of(file), Optional.ofNullable(context), numbers);
            Map<Symbol, Rational> extra = epsilon == null ? Map.of() : Map.of(Network.EPSILON, Rational.parse(epsilon));
            PrincipalSystem system = PrincipalSystem.of(model, extra);
            EquilibriumSet set = system.search().apply(SEED);
            if (set.equilibria().size() <= equilibrium
                    || !Arrays.equals(set.equilibria().get(equilibrium).x(), place)) {
                throw InputException.changed(file);
            }
            map = PrincipalMap.at(system, set, equilibrium, degree, tolerance, leading);
        }
        return map;
    }
}
