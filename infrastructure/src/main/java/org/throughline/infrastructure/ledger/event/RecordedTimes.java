package org.throughline.infrastructure.ledger.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the recorded times of a ledger are worth: those that an acceptance has taken back count as the acceptance's own,
 * so that time never goes back along the positions.
 *
 * @param acceptances all there are, in the order of their positions
 */
public record RecordedTimes(List<TimeAcceptance> acceptances) {
    /** Every time is what it says. */
    public static final RecordedTimes AS_STORED = new RecordedTimes(List.of());

    public RecordedTimes {
        acceptances = List.copyOf(acceptances);
    }

    /** When the event at {@code position} counts as recorded, whose block says {@code stored} (UTC). */
    public Instant of(long position, Instant stored) {
        for (int i = acceptances.size() - 1; i >= 0; i--) {
            if (acceptances.get(i).takesBack(position)) {
                return acceptances.get(i).at();
            }
        }
        return stored;
    }

    /** {@code event} with the time at which it counts as recorded. */
    public RecordedEvent of(RecordedEvent event) {
        Instant counts = of(event.position(), event.recordedAt());
        return counts.equals(event.recordedAt())
                ? event
                : new RecordedEvent(event.position(), counts, event.event(), event.crossHead());
    }

    /** The stretches before {@code end} whose times are believed, oldest first; along them times never go back. */
    public List<Stretch> believed(long end) {
        List<Stretch> believed = new ArrayList<>();
        long begin = 0;
        for (TimeAcceptance acceptance : acceptances) {
            believed.add(new Stretch(begin, acceptance.position()));
            cutOff(believed, acceptance.from());
            begin = acceptance.position();
        }
        believed.add(new Stretch(begin, end));
        return List.copyOf(believed);
    }

    private static void cutOff(List<Stretch> believed, long from) {
        while (!believed.isEmpty() && believed.getLast().to() > from) {
            Stretch last = believed.removeLast();
            if (last.from() < from) {
                believed.add(new Stretch(last.from(), from));
            }
        }
    }

    /**
     * Positions whose times are believed.
     *
     * @param from first position, with which a block begins
     * @param to position behind the last one, with which a block ends
     */
    public record Stretch(long from, long to) {}
}
