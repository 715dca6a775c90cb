package kog.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import kog.lyapunov.estimate.SumRule;
import kog.report.SpectrumFigure;
import kog.report.table.LyapunovRow;

/** What the rows of an ensemble come to: a curve a spectrum, in one group for each gain and size, and a verdict. */
final class SpectrumCurves implements Consumer<LyapunovRow> {

    private final List<String> groups = new ArrayList<>();
    private final List<SpectrumFigure.Curve> curves = new ArrayList<>();
    private boolean failed;

    @Override
    public void accept(LyapunovRow row) {
        failed |= row.sum().outcome() == SumRule.Outcome.FAILS;
        String label = "g = " + row.place().gain() + ", N = " + row.place().size();
        if (!groups.contains(label)) {
            groups.add(label);
        }
        curves.add(new SpectrumFigure.Curve(label, row.spectrum(), row.place().size(), groups.indexOf(label)));
    }

    /** Whether the sum rule fails in any row. */
    boolean failed() {
        return failed;
    }

    List<SpectrumFigure.Curve> all() {
        return curves;
    }
}
