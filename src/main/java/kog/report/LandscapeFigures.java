package kog.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import kog.dynamics.Equilibrium;
import kog.landscape.Crossing;
import kog.landscape.FixedPoint;
import kog.landscape.LandscapeSearch;
import kog.report.draw.Drawing;
import kog.report.draw.Size;
import kog.report.landscape.BasinFigure;
import kog.report.landscape.LandscapeFigure;
import kog.report.landscape.Projection;
import kog.report.landscape.Sketch;

/** Fixed points with what connects them, and the basins of two sinks. */
final class LandscapeFigures {

    private static final long SEED = 1;

    private LandscapeFigures() {}

    static List<Figure> of(Scene scene, Supplier<LandscapeSearch> search) {
        int n = scene.dimension();
        if (scene.equilibria().isEmpty() || n < 2) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        String points = scene.isFlow() ? "Equilibria" : "Fixed points";
        figures.add(new Figure(
                "landscape",
                "",
                points + " with the unstable manifolds of saddles, and their "
                        + (scene.isFlow() ? "eigenvalues." : "multipliers."),
                size -> {
                    Sketch sketch = Sketch.of(search.get(), n, SEED);
                    Optional<int[]> plane = scene.view().plane();
                    Projection projection = plane.isPresent()
                            ? Projection.variables(scene.state(), plane.get()[0] + 1, plane.get()[1] + 1)
                            : Projection.principal(
                                    search.get().points().stream()
                                            .map(FixedPoint::x)
                                            .toList(),
                                    scene.state());
                    return LandscapeFigure.draw(List.of(sketch), List.of(projection), size);
                }));
        long sinks = scene.equilibria().stream()
                .filter(e -> e.stability() == Equilibrium.Stability.SINK)
                .count();
        if (sinks >= 2) {
            figures.add(new Figure(
                    "basins",
                    "",
                    "The basins around the straight way from sink 1 to sink 2, and where it leaves the first.",
                    size -> basins(search.get(), size)));
        }
        return figures;
    }

    private static Drawing basins(LandscapeSearch search, Size size) {
        List<FixedPoint> sinks =
                search.points().stream().filter(FixedPoint::isSink).toList();
        if (sinks.size() < 2) {
            throw new FigureException("found " + sinks.size() + " sinks, expected two or more");
        }
        List<double[]> way = List.of(sinks.get(0).x(), sinks.get(1).x());
        List<Crossing> crossings = search.crossings(way.get(0), way.get(1));
        return BasinFigure.draw(search, 1, 2, way, crossings, size, part -> {});
    }
}
