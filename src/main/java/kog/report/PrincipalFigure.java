package kog.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import kog.dynamics.Equilibrium;
import kog.principal.ModeValue;
import kog.principal.PrincipalGrid;
import kog.principal.PrincipalMap;
import kog.principal.PrincipalValue;
import kog.principal.Slice;
import kog.report.draw.Drawing;
import kog.report.draw.Grid;
import kog.report.draw.Label;
import kog.report.draw.LevelSets;
import kog.report.draw.Size;
import kog.symbolic.Symbol;
import org.hipparchus.complex.Complex;

/**
 * Principal eigenfunctions over a plane: a real one by its sign and size, one of a complex pair by modulus and argument. No
 * colour where a value is lost or the equilibrium is not reached.
 */
public final class PrincipalFigure {

    private final PrincipalMap map;
    private final PrincipalGrid grid;
    private final Plane plane;
    private final List<Equilibrium> equilibria;
    private final Label note;

    private PrincipalFigure(
            PrincipalMap map, PrincipalGrid grid, List<Symbol> state, List<Equilibrium> equilibria, Label note) {
        if (grid.slice().axes().size() != 2
                || grid.slice().rows() < 2
                || grid.slice().columns() < 2) {
            throw new IllegalArgumentException("a figure needs a plane, at least two points each way");
        }
        this.map = map;
        this.grid = grid;
        this.equilibria = equilibria;
        this.note = note;
        this.plane = new Plane(
                state,
                grid.slice().base(),
                grid.slice().axes().get(0).variable(),
                grid.slice().axes().get(1).variable(),
                ends(grid.slice().axes().get(0)),
                ends(grid.slice().axes().get(1)));
    }

    /** Half a step beyond the points, each of which stands for the place around it. */
    private static double[] ends(Slice.Axis axis) {
        double[] v = axis.values();
        double half = (v[1] - v[0]) / 2;
        return new double[] {v[0] - half, v[v.length - 1] + half};
    }

    /**
     * All of a grid's, one below the other.
     *
     * @param equilibria those to mark, wherever they lie
     * @throws IllegalArgumentException if the grid is a line
     */
    public static Drawing draw(
            PrincipalMap map, PrincipalGrid grid, List<Symbol> state, List<Equilibrium> equilibria, Size size) {
        PrincipalFigure figure = new PrincipalFigure(map, grid, state, equilibria, Label.EMPTY);
        List<Surface> surfaces = new ArrayList<>();
        for (int k : figure.shown()) {
            surfaces.addAll(figure.surfaces(k));
        }
        return figure.sheet(surfaces).draw(size);
    }

    /** One of them, from 0. */
    static Drawing draw(PrincipalMap map, PrincipalGrid grid, int k, Scene scene, Size size) {
        PrincipalFigure figure =
                new PrincipalFigure(map, grid, scene.state(), scene.equilibria(), scene.where(scene.plane()));
        return figure.sheet(figure.surfaces(k)).draw(size);
    }

    /** The conjugate of a pair has the same modulus and the opposite argument. */
    private List<Integer> shown() {
        return shown(map.eigenvalues());
    }

    static List<Integer> shown(List<Complex> eigenvalues) {
        List<Integer> shown = new ArrayList<>();
        for (int k = 0; k < eigenvalues.size(); k++) {
            if (eigenvalues.get(k).getImaginary() >= 0) {
                shown.add(k);
            }
        }
        return shown;
    }

    private List<Surface> surfaces(int k) {
        Label name = Label.name("psi_" + (k + 1));
        if (map.eigenvalues().get(k).getImaginary() == 0) {
            Grid real = values(k, Complex::getReal);
            return List.of(Surface.real(real, name, (x, y) -> true, real::nearest));
        }
        Grid sizes = values(k, Complex::norm);
        Grid angles = values(k, Complex::getArgument);
        return List.of(
                Surface.modulus(sizes, name, (x, y) -> true, sizes::nearest),
                Surface.angle(angles, name, (x, y) -> true, angles::nearest));
    }

    private MapSheet sheet(List<Surface> surfaces) {
        Grid inside = grid(v -> v instanceof PrincipalValue.Inside ? 1 : 0);
        List<List<double[]>> border = LevelSets.of(inside, 0.5);
        boolean sink = map.equilibrium().stability() == Equilibrium.Stability.SINK;
        return new MapSheet(
                plane,
                surfaces,
                plane.visible(equilibria),
                List.of(),
                border,
                Label.text(sink ? "end of the basin found" : "end of where orbits arrive"),
                Label.text("no value"),
                note);
    }

    private Grid values(int k, ToDoubleFunction<Complex> part) {
        return grid(v -> {
            if (v instanceof PrincipalValue.Inside inside) {
                ModeValue mode = inside.modes().get(k);
                return mode.isKnown() ? part.applyAsDouble(mode.psi()) : Double.NaN;
            }
            return Double.NaN;
        });
    }

    private Grid grid(ToDoubleFunction<PrincipalValue> f) {
        double[] x = grid.slice().axes().get(0).values();
        double[] y = grid.slice().axes().get(1).values();
        double[][] values = new double[x.length][y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                values[i][j] = f.applyAsDouble(grid.values()[i][j]);
            }
        }
        return new Grid(x, y, values);
    }
}
