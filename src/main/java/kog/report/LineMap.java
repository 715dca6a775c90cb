package kog.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import kog.dynamics.Equilibrium;
import kog.report.draw.Axis;
import kog.report.draw.Drawing;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Panel;
import kog.report.draw.Size;
import kog.report.draw.Theme;

/** A function of one variable as a curve, with the ends of its region, the equilibria and the direction of the flow. */
final class LineMap {

    private static final int SAMPLES = 2000;
    private static final double[] DASHES = {4, 2};

    private final Scene scene;
    private final Evaluator formula;
    private final Label name;
    private final double[] window;

    LineMap(Scene scene, Evaluator formula, Label name) {
        this.scene = scene;
        this.formula = formula;
        this.name = name;
        this.window = scene.window(0);
    }

    Drawing draw(Size size) {
        Drawing sheet = new Drawing(size.width());
        double[] x = new double[SAMPLES + 1];
        double[] y = new double[SAMPLES + 1];
        for (int k = 0; k <= SAMPLES; k++) {
            x[k] = window[0] + (window[1] - window[0]) * k / SAMPLES;
            y[k] = formula.isComplex() ? formula.value(new double[] {x[k]}).norm() : formula.real(new double[] {x[k]});
        }
        TreeSet<Double> ends = ends(x);
        double[] sorted = Arrays.stream(y).filter(Double::isFinite).sorted().toArray();
        Axis across = Axis.linear(window[0], window[1]);
        Axis up = axis(sorted);
        double strip = scene.isFlow() ? 1.4 * size.font() : 0;
        Panel panel = Panel.of(
                sheet,
                size,
                new Panel.Place(0, strip, size.width() - 0.5 * size.font(), 0.62),
                across,
                up,
                true,
                false);
        panel.grid();
        if (up.low() < 0 && up.high() > 0) {
            panel.horizontal(0, Theme.GREY, Theme.THIN);
        }
        ends.forEach(e -> panel.vertical(e, Theme.INK, Theme.LINE, DASHES));
        shade(panel, y);
        panel.lines(pieces(x, y, ends, sorted), Theme.series(0), 1.4 * Theme.LINE);
        panel.axes(Label.name(scene.state().get(0).name()), formula.isComplex() ? name.modulus() : name);
        List<Equilibrium> shown = scene.equilibria().stream()
                .filter(e -> e.x()[0] >= window[0] && e.x()[0] <= window[1])
                .toList();
        Legend legend = new Legend(size);
        if (scene.isFlow()) {
            PhaseLine.draw(scene, panel, shown);
            legend.arrow(Theme.GREY, Theme.LINE, Label.text("direction of the flow"));
        }
        EquilibriumMarks.legend(shown, legend);
        if (!ends.isEmpty()) {
            legend.line(Theme.INK, Theme.LINE, Label.text("end of the region"), DASHES);
        }
        if (hasGap(y)) {
            legend.hatched(Label.text("nothing claimed"));
        }
        legend.draw(sheet, 0.5 * size.font(), size.width() - 0.5 * size.font(), panel.bottom(true));
        return sheet;
    }

    /** More than a point. */
    private static boolean hasGap(double[] y) {
        for (int k = 1; k < y.length; k++) {
            if (Double.isNaN(y[k]) && Double.isNaN(y[k - 1])) {
                return true;
            }
        }
        return false;
    }

    private static Axis axis(double[] sorted) {
        if (sorted.length == 0) {
            return Axis.linear(-1, 1);
        }
        double low = sorted[sorted.length / 100];
        double high = sorted[sorted.length - 1 - sorted.length / 100];
        // without poles all of it
        double room = high - low;
        low = sorted[0] >= low - 0.5 * room ? sorted[0] : low;
        high = sorted[sorted.length - 1] <= high + 0.5 * room ? sorted[sorted.length - 1] : high;
        if (low > 0 && high > 300 * low) {
            return Axis.logarithmic(low, high);
        }
        if (low < 0 && high > 0) {
            Axis signed = Scales.signed(sorted);
            if (signed.isBent()) {
                return signed;
            }
        }
        double margin = high > low ? 0.06 * (high - low) : Math.max(0.5, 0.1 * Math.abs(high));
        return Axis.linear(low >= 0 && low < 0.3 * high ? 0 : low - margin, high + margin);
    }

    /** Where a condition turns, found to the last digits. */
    private TreeSet<Double> ends(double[] x) {
        TreeSet<Double> ends = new TreeSet<>();
        for (int k = 0; k < formula.conditions(); k++) {
            for (int i = 1; i < x.length; i++) {
                double a = x[i - 1];
                double b = x[i];
                double va = formula.condition(k, new double[] {a});
                double vb = formula.condition(k, new double[] {b});
                if (va == 0 || !(va * vb <= 0)) {
                    if (va == 0 && (i == 1 || b > a)) {
                        ends.add(a);
                    }
                    continue;
                }
                for (int step = 0; step < 60 && vb != 0; step++) {
                    double middle = (a + b) / 2;
                    double v = formula.condition(k, new double[] {middle});
                    if (v == 0 || v > 0 == vb > 0) {
                        b = middle;
                        vb = v;
                    } else {
                        a = middle;
                    }
                }
                ends.add(b);
            }
        }
        return merged(ends, 1e-9 * (window[1] - window[0]));
    }

    private static TreeSet<Double> merged(TreeSet<Double> ends, double near) {
        TreeSet<Double> merged = new TreeSet<>();
        for (double e : ends) {
            if (merged.isEmpty() || e - merged.last() > near) {
                merged.add(e);
            }
        }
        return merged;
    }

    /** Broken at the ends of the region and where a value is missing or leaps. */
    private static List<List<double[]>> pieces(double[] x, double[] y, TreeSet<Double> ends, double[] sorted) {
        double spread = sorted.length == 0 ? 0 : sorted[sorted.length - 1] - sorted[0];
        List<List<double[]>> pieces = new ArrayList<>();
        List<double[]> piece = new ArrayList<>();
        for (int k = 0; k < x.length; k++) {
            boolean broken = k > 0
                    && (ends.subSet(x[k - 1], true, x[k], true).size() > 0
                            || y[k - 1] * y[k] < 0 && Math.abs(y[k] - y[k - 1]) > 0.3 * spread);
            if (Double.isNaN(y[k]) || broken) {
                pieces.add(piece);
                piece = new ArrayList<>();
            }
            if (!Double.isNaN(y[k])) {
                piece.add(new double[] {x[k], y[k]});
            }
        }
        pieces.add(piece);
        return pieces;
    }

    /** Slanted lines over the stretches without a value, longer than a step. */
    private void shade(Panel panel, double[] y) {
        panel.hatch((a, b) -> {
            int k = (int) Math.round((a - window[0]) / (window[1] - window[0]) * SAMPLES);
            int before = Math.max(0, k - 1);
            int after = Math.min(SAMPLES, k + 1);
            return Double.isNaN(y[Math.min(SAMPLES, Math.max(0, k))])
                    && Double.isNaN(y[before])
                    && Double.isNaN(y[after]);
        });
    }
}
