package kog.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import kog.dynamics.Equilibrium;
import kog.report.draw.Label;
import kog.report.draw.Legend;
import kog.report.draw.Mark;
import kog.report.draw.Theme;

/** Equilibria by kind: the shape alone tells. */
enum EquilibriumMarks {
    SINK("sink", new Mark(Mark.disc(0.38), Theme.INK, true)),
    SOURCE("source", new Mark(Mark.disc(0.36), Theme.INK, false)),
    SADDLE("saddle", new Mark(Mark.star(4, 0.5, 1), Theme.SERIES.get(1), true)),
    CENTRE("centre of the linearization", new Mark(Mark.square(0.32), Theme.INK, false)),
    DEGENERATE("not hyperbolic", new Mark(Mark.star(6, 0.45, 1), Theme.GREY, true));

    private final String words;
    // a record of values
    @SuppressWarnings("ImmutableEnumChecker")
    private final Mark mark;

    EquilibriumMarks(String words, Mark mark) {
        this.words = words;
        this.mark = mark;
    }

    static EquilibriumMarks of(Equilibrium e) {
        return switch (e.stability()) {
            case SINK -> SINK;
            case SOURCE -> SOURCE;
            case SADDLE -> SADDLE;
            case NONHYPERBOLIC ->
                e.x().length == 2 && e.eigenvalues().stream().allMatch(z -> z.getImaginary() != 0)
                        ? CENTRE
                        : DEGENERATE;
        };
    }

    Mark mark() {
        return mark;
    }

    static void legend(List<Equilibrium> shown, Legend legend) {
        Map<EquilibriumMarks, Boolean> kinds = new LinkedHashMap<>();
        for (EquilibriumMarks kind : values()) {
            if (shown.stream().anyMatch(e -> of(e) == kind)) {
                kinds.put(kind, true);
            }
        }
        kinds.keySet().forEach(k -> legend.mark(k.mark, Label.text(k.words)));
    }
}
