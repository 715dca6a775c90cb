package kog.report.text;

import java.util.List;
import kog.report.table.TrackRow;

/** A training run in words. */
public final class TrackText {

    private TrackText() {}

    /** A line a checkpoint, in order. */
    public static String of(List<TrackRow> rows) {
        StringBuilder text = new StringBuilder();
        for (TrackRow r : rows) {
            text.append("step ").append(r.place().step()).append(": ").append(r.points());
            text.append(r.points() == 1 ? " fixed point (" : " fixed points (").append(r.unstable());
            text.append("), index sum ")
                    .append(r.indexSum().map(String::valueOf).orElse("not known"));
            text.append('\n');
            if (r.continued().isPresent()) {
                text.append("  since the checkpoint before: ")
                        .append(r.continued().get());
                text.append(" continued, ").append(r.bornPairs().get()).append(" pairs born, ");
                text.append(r.diedPairs().get())
                        .append(" pairs died, ")
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
        }
        return text.toString();
    }
}
