package kog.report.text;

import java.util.List;
import kog.report.table.TrackRow;

/** A training run in words. */
public final class TrackText {

    private TrackText() {}

    /**
     * A line a checkpoint, in order.
     *
     * @param all whether the row before is that of the checkpoint before
     */
    public static String of(List<TrackRow> rows, boolean all) {
        StringBuilder text = new StringBuilder();
        long before = -1;
        for (TrackRow r : rows) {
            text.append("step ").append(r.place().step()).append(": ").append(r.points());
            text.append(r.points() == 1 ? " fixed point (" : " fixed points (").append(r.unstable());
            text.append("), index sum ")
                    .append(r.indexSum().map(String::valueOf).orElse("not known"));
            text.append('\n');
            if (r.continued().isPresent()) {
                text.append(
                                before < 0
                                        ? "  since the step before: "
                                        : "  between steps " + before + " and "
                                                + r.place().step() + ": ")
                        .append(r.continued().get());
                text.append(" continued, ").append(pairs(r.bornPairs().get())).append(" born, ");
                text.append(pairs(r.diedPairs().get()))
                        .append(" died, ")
                        .append(r.unconnected().get());
                text.append(" not connected; memories (sinks): ")
                        .append(r.memoriesBorn().get());
                text.append(" born, ").append(r.memoriesDied().get()).append(" died\n");
            }
            if (!r.folds().isEmpty()) {
                text.append("  folds at the interpolated steps ")
                        .append(r.folds())
                        .append('\n');
            }
            before = all ? r.place().step() : -1;
        }
        return text.toString();
    }

    private static String pairs(long count) {
        return count + (count == 1 ? " pair" : " pairs");
    }
}
