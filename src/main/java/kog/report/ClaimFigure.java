package kog.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import kog.report.draw.Drawing;
import kog.report.draw.Grid;
import kog.report.draw.HeatMap;
import kog.report.draw.Label;
import kog.report.draw.LevelSets;
import kog.report.draw.Size;
import org.hipparchus.complex.Complex;

/** A formula over the line or a plane, with the border of its region; nothing is drawn where it is not claimed. */
final class ClaimFigure {

    private static final int CELLS = 140;

    private final Scene scene;
    private final Evaluator formula;
    private final Label name;
    private final Optional<Path> path;

    /** @param path a trajectory to show, in the plane where there are two variables */
    ClaimFigure(Scene scene, Evaluator formula, Label name, Optional<Path> path) {
        this.scene = scene;
        this.formula = formula;
        this.name = name;
        this.path = path;
    }

    Drawing draw(Size size) {
        return scene.dimension() == 1 ? new LineMap(scene, formula, name).draw(size) : plane().draw(size);
    }

    private MapSheet plane() {
        Plane plane = scene.plane();
        double[] x = Grid.middles(plane.across()[0], plane.across()[1], CELLS);
        double[] y = Grid.middles(plane.up()[0], plane.up()[1], CELLS);
        List<List<double[]>> ways =
                plane.isWhole() ? path.map(p -> List.of(p.states())).orElse(List.of()) : List.of();
        return new MapSheet(
                plane,
                surfaces(plane, x, y),
                plane.visible(scene.equilibria()),
                ways,
                borders(plane, x, y),
                Label.text("end of the region"),
                Label.text("nothing claimed"),
                scene.where(plane));
    }

    private List<Surface> surfaces(Plane plane, double[] x, double[] y) {
        HeatMap.Inside inside = (a, b) -> formula.contains(plane.at(a, b));
        if (!formula.isComplex()) {
            DoubleBinaryOperator exact = (a, b) -> formula.real(plane.at(a, b));
            return List.of(Surface.real(Grid.of(x, y, exact), name, inside, exact));
        }
        Complex[][] values = IntStream.range(0, x.length)
                .parallel()
                .mapToObj(i -> Arrays.stream(y)
                        .mapToObj(b -> formula.value(plane.at(x[i], b)))
                        .toArray(Complex[]::new))
                .toArray(Complex[][]::new);
        double[][] sizes = new double[x.length][y.length];
        double[][] angles = new double[x.length][y.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                sizes[i][j] = values[i][j].norm();
                angles[i][j] = values[i][j].getArgument();
            }
        }
        return List.of(
                Surface.modulus(
                        new Grid(x, y, sizes),
                        name,
                        inside,
                        (a, b) -> formula.value(plane.at(a, b)).norm()),
                Surface.angle(
                        new Grid(x, y, angles),
                        name,
                        inside,
                        (a, b) -> formula.value(plane.at(a, b)).getArgument()));
    }

    /** Where a condition turns and the region lies on one side at least. */
    private List<List<double[]>> borders(Plane plane, double[] x, double[] y) {
        List<List<double[]>> all = new ArrayList<>();
        double step = 0.6 * Math.max(x[1] - x[0], y[1] - y[0]);
        for (int k = 0; k < formula.conditions(); k++) {
            int which = k;
            Grid condition = Grid.of(x, y, (a, b) -> formula.condition(which, plane.at(a, b)));
            for (List<double[]> line : LevelSets.of(condition, 0)) {
                List<double[]> part = new ArrayList<>();
                for (double[] p : line) {
                    boolean beside = false;
                    for (int d = 0; d < 8 && !beside; d++) {
                        double angle = d * Math.PI / 4;
                        beside = formula.contains(
                                plane.at(p[0] + step * Math.cos(angle), p[1] + step * Math.sin(angle)));
                    }
                    part.add(beside ? p : new double[] {Double.NaN, Double.NaN});
                }
                all.add(part);
            }
        }
        return all.stream()
                .filter(l -> l.stream().anyMatch(p -> !Double.isNaN(p[0])))
                .toList();
    }
}
