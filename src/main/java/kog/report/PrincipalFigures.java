package kog.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import kog.dynamics.Equilibrium;
import kog.principal.PrincipalGrid;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalValue;
import kog.principal.Slice;
import kog.principal.series.ResonanceException;
import kog.report.draw.Drawing;
import kog.report.draw.Grid;
import kog.report.draw.Size;
import org.hipparchus.complex.Complex;

/** The principal eigenfunctions at one equilibrium over a plane through it. */
final class PrincipalFigures {

    /** Each point is an orbit of its own. */
    private static final int CELLS = 56;

    private static final int CELLS_OF_MANY = 30;
    private static final int MANY = 10;

    private static final int CELLS_OF_FEW = 105;
    /** Orbits that pass it by are followed for long. */
    private static final int CELLS_OF_A_SADDLE = 36;

    private static final int FEW = 3;

    /** What a colour shows. */
    private static final double TOLERANCE = 1e-3;

    private static final int HIGHEST_DEGREE = 30;

    private final Scene scene;
    private final int index;
    private final int leading;
    private final Supplier<Computed> computed = new Once<>(this::compute);

    private record Computed(PrincipalMap map, PrincipalGrid grid) {}

    /** @param index of the equilibrium, from 0 */
    private PrincipalFigures(Scene scene, int index, int leading) {
        this.scene = scene;
        this.index = index;
        this.leading = leading;
    }

    /** None where the equilibrium has none. */
    static List<Figure> of(Scene scene, int most) {
        if (scene.dimension() < 2 || scene.chosen().isEmpty()) {
            return List.of();
        }
        int index = scene.chosen().get();
        Equilibrium equilibrium = scene.equilibria().get(index);
        // a saddle has values near itself and on its manifolds, which no grid meets
        boolean node = equilibrium.stability() == Equilibrium.Stability.SINK
                || equilibrium.stability() == Equilibrium.Stability.SOURCE;
        if (!node) {
            return List.of();
        }
        int leading = leading(equilibrium, most);
        List<Complex> values;
        try {
            // a short series has the same eigenvalues in the same order
            values = PrincipalMap.at(scene.principal(), scene.set(), index, 2, TOLERANCE, leading)
                    .eigenvalues();
        } catch (ResonanceException | IllegalArgumentException e) {
            return List.of();
        }
        PrincipalFigures figures = new PrincipalFigures(scene, index, leading);
        Map<Integer, String> captions = new LinkedHashMap<>();
        for (int k : PrincipalFigure.shown(values)) {
            captions.put(k, caption(scene, index, k, values.get(k)));
        }
        List<Figure> all = new ArrayList<>();
        captions.forEach((k, caption) -> all.add(
                new Figure("principal_" + (k + 1), "principal_" + (k + 1), caption, size -> figures.draw(k, size))));
        return all;
    }

    private static String caption(Scene scene, int index, int k, Complex value) {
        return String.format(
                Locale.ROOT,
                "The principal eigenfunction psi_%d at equilibrium %d, %s%s: %s%s. No colour where it has no value.",
                k + 1,
                index + 1,
                scene.isFlow() ? "eigenvalue " : "multiplier ",
                Figures.number(value),
                value.getImaginary() == 0 ? "values" : "modulus and argument",
                scene.whereInWords(scene.plane()));
    }

    /** A pair is not split. */
    private static int leading(Equilibrium equilibrium, int most) {
        List<Complex> values = equilibrium.eigenvalues();
        int leading = Math.min(most, values.size());
        boolean split = leading < values.size() && values.get(leading - 1).getImaginary() > 0;
        return split ? leading + 1 : leading;
    }

    private Drawing draw(int k, Size size) {
        Computed c = computed.get();
        if (c.grid().count("inside") == 0) {
            throw new FigureException("found no point of the window whose orbit comes to equilibrium " + (index + 1)
                    + ", expected one; --window moves it");
        }
        if (c.grid().lost(k) == c.grid().count("inside")) {
            throw new FigureException("every value of psi_" + (k + 1) + " is lost: " + why(c.grid(), k));
        }
        return PrincipalFigure.draw(c.map(), c.grid(), k, scene, size);
    }

    private static String why(PrincipalGrid grid, int k) {
        for (PrincipalValue[] row : grid.values()) {
            for (PrincipalValue value : row) {
                if (value instanceof PrincipalValue.Inside v
                        && !v.modes().get(k).isKnown()) {
                    return v.modes().get(k).reason();
                }
            }
        }
        return "";
    }

    private Computed compute() {
        Equilibrium equilibrium = scene.equilibria().get(index);
        int degree = scene.isFlow()
                ? PrincipalMap.defaultDegree(equilibrium, HIGHEST_DEGREE)
                : PrincipalMap.defaultMapDegree(scene.dimension());
        try {
            PrincipalMap map = PrincipalMap.at(scene.principal(), scene.set(), index, degree, TOLERANCE, leading);
            Plane plane = scene.plane();
            Slice slice = new Slice(
                    equilibrium.x(), List.of(axis(plane.first(), plane.across()), axis(plane.second(), plane.up())));
            return new Computed(map, PrincipalGrid.of(map, slice, part -> {}));
        } catch (ResonanceException | IllegalArgumentException e) {
            throw new FigureException(e.getMessage());
        }
    }

    private Slice.Axis axis(int variable, double[] window) {
        boolean saddle = scene.equilibria().get(index).stability() == Equilibrium.Stability.SADDLE;
        int n = scene.dimension();
        int cells = n > MANY ? CELLS_OF_MANY : saddle ? CELLS_OF_A_SADDLE : n > FEW ? CELLS : CELLS_OF_FEW;
        return new Slice.Axis(variable, Grid.middles(window[0], window[1], cells));
    }
}
