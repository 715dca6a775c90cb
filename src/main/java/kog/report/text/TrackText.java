package kog.report.text;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import kog.report.table.Plain;
import kog.report.table.TrackRow;
import kog.report.table.TrackedPoints;
import kog.report.table.TrackedWay;

/** A training run in words. */
public final class TrackText {

    private TrackText() {}

    /**
     * Some lines a checkpoint, in order.
     *
     * @param all    whether the row before is that of the checkpoint before
     * @param over   what checkpoints are ordered by
     * @param joined the names of what was joined
     */
    public static String of(List<TrackRow> rows, boolean all, String over, List<String> joined) {
        StringBuilder text = new StringBuilder();
        Optional<TrackRow> before = Optional.empty();
        for (TrackRow r : rows) {
            String step = Plain.text(r.place().step());
            TrackedPoints p = r.points();
            text.append(over + " " + step + ": " + p.points());
            text.append(p.points() == 1 ? " fixed point (" : " fixed points (").append(p.unstable());
            text.append("), index sum " + p.indexSum().map(String::valueOf).orElse("not known") + "\n");
            Optional<String> last = before.map(b -> Plain.text(b.place().step()));
            r.way().ifPresent(w -> text.append(way(w, over, last, step)));
            text.append("  " + spectrum(r) + "\n");
            if (!joined.isEmpty()) {
                text.append("  ");
                for (int j = 0; j < joined.size(); j++) {
                    text.append(j == 0 ? "" : ", ")
                            .append(joined.get(j))
                            .append(' ')
                            .append(r.performance().get(j));
                }
                text.append('\n');
            }
            before = all ? Optional.of(r) : Optional.empty();
        }
        return text.toString();
    }

    private static String way(TrackedWay w, String over, Optional<String> from, String to) {
        String pitchforks = w.pitchforks() == 0
                ? ""
                : " (" + w.pitchforks() + " by " + (w.pitchforks() == 1 ? "a pitchfork" : "pitchforks")
                        + ": without biases)";
        String folds = w.folds().isEmpty()
                ? ""
                : "  curves turn at the interpolated " + over + " "
                        + w.folds().stream().map(Plain::text).collect(Collectors.joining(" ")) + "\n";
        return from.map(f -> "  between " + over + " " + f + " and " + to + ": ")
                        .orElse("  since the one before: ")
                + w.continued() + " continued, " + pairs(w.bornPairs()) + " born, " + pairs(w.diedPairs()) + " died"
                + pitchforks + ", " + w.unconnected() + " not connected; memories (sinks): " + w.memoriesBorn()
                + " born, " + w.memoriesDied() + " died\n" + folds;
    }

    private static String spectrum(TrackRow r) {
        double largest = r.spectrum().exponents().stream()
                .flatMap(Optional::stream)
                .max(Double::compare)
                .orElse(Double.NaN);
        return String.format(
                java.util.Locale.ROOT,
                "largest exponent %.4g %s (errors up to %.1g, %s), Kaplan-Yorke dimension %s%.4g; weights: %sstable rank %.4g",
                largest,
                r.spectrum().unit(),
                r.spectrum().error(),
                r.spectrum().convergence(),
                r.spectrum().kaplanYorke().isBound() ? ">= " : "",
                r.spectrum().kaplanYorke().value(),
                r.weights()
                        .radius()
                        .map(v -> String.format(java.util.Locale.ROOT, "spectral radius %.4g, ", v))
                        .orElse(""),
                r.weights().stableRank());
    }

    private static String pairs(long count) {
        return count + (count == 1 ? " pair" : " pairs");
    }
}
