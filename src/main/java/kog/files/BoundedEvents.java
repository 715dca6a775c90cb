package kog.files;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import kog.symbolic.Excerpt;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.Parser;

/**
 * The events of a YAML text as long as its tree stays within bounds: levels, values with every alias written out, and
 * characters of one value.
 */
final class BoundedEvents implements Parser {

    static final int DEEPEST = 100;
    static final int LONGEST_VALUE = 200_000;
    /** A node with its marks takes less than half a kilobyte. */
    static final long MOST_VALUES = Math.min(10_000_000, Runtime.getRuntime().maxMemory() / 1000);

    private final Parser events;
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<Anchor, Long> sizes = new HashMap<>();
    private long values;

    /** A list or mapping whose end is still to come. */
    private static final class Open {

        private final Optional<Anchor> anchor;
        private long size = 1;

        Open(Optional<Anchor> anchor) {
            this.anchor = anchor;
        }
    }

    /** A bound was passed. */
    static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Optional<Mark> mark;

        Exceeded(Event event, String problem) {
            super(problem);
            mark = event.getStartMark();
        }

        Optional<Mark> mark() {
            return mark;
        }
    }

    BoundedEvents(Parser events) {
        this.events = events;
    }

    @Override
    public boolean checkEvent(Event.ID id) {
        return events.checkEvent(id);
    }

    @Override
    public Event peekEvent() {
        return events.peekEvent();
    }

    @Override
    public boolean hasNext() {
        return events.hasNext();
    }

    @Override
    public Event next() {
        Event event = events.next();
        switch (event.getEventId()) {
            case SequenceStart, MappingStart -> {
                open.push(new Open(((NodeEvent) event).getAnchor()));
                if (open.size() > DEEPEST) {
                    throw new Exceeded(
                            event, "found lists or mappings that nest deeper, expected at most " + DEEPEST + " levels");
                }
            }
            case SequenceEnd, MappingEnd -> {
                Open closed = open.pop();
                closed.anchor.ifPresent(a -> sizes.put(a, closed.size));
                add(closed.size);
            }
            case Scalar -> {
                ScalarEvent scalar = (ScalarEvent) event;
                if (scalar.getValue().length() > LONGEST_VALUE) {
                    throw new Exceeded(
                            event,
                            "found a value of " + scalar.getValue().length() + " characters ('"
                                    + Excerpt.of(scalar.getValue()) + "'), expected at most " + LONGEST_VALUE);
                }
                scalar.getAnchor().ifPresent(a -> sizes.put(a, 1L));
                values++;
                add(1);
            }
            case Alias -> {
                Anchor anchor = ((AliasEvent) event).getAlias();
                Long size = sizes.get(anchor);
                if (size == null) {
                    throw new Exceeded(
                            event,
                            "found the alias *" + Excerpt.of(anchor.getValue()) + ", expected a value marked &"
                                    + Excerpt.of(anchor.getValue()) + " that ends before it");
                }
                values += size;
                add(size);
            }
            default -> {
                // streams, documents and comments hold no values
            }
        }
        if (values > MOST_VALUES) {
            throw new Exceeded(
                    event,
                    "found more than " + MOST_VALUES + " values, expected at most as many"
                            + " (a larger java -Xmx allows more, up to a limit)");
        }
        return event;
    }

    private void add(long size) {
        if (!open.isEmpty()) {
            open.peek().size += size;
        }
    }
}
