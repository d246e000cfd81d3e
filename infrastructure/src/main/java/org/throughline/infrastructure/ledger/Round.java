package org.throughline.infrastructure.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One attempt to put a group of appends into one block at one end of the chain: who goes in, and who is refused if
 * exactly this block gets committed. Refusals that rest on the group's own events wait for that, because only committed
 * blocks count.
 */
final class Round {
    private final Chain end;
    private final List<PendingAppend> accepted = new ArrayList<>();
    private final List<EncodedEvent> events = new ArrayList<>();
    private final Map<PendingAppend, Long> refusedByGroup = new HashMap<>();

    private Round(Chain end) {
        this.end = end;
    }

    /** Plans a block for {@code group}, whose conditions hold over everything before {@code end}. */
    static Round plan(Chain end, List<PendingAppend> group) {
        Round round = new Round(end);
        for (PendingAppend append : group) {
            round.conflictInGroup(append.condition())
                    .ifPresentOrElse(at -> round.refusedByGroup.put(append, at), () -> round.accept(append));
        }
        return round;
    }

    /** Events for the block, in order; at least one. */
    List<EncodedEvent> events() {
        return events;
    }

    /** Appends in the block. */
    int size() {
        return accepted.size();
    }

    int refused() {
        return refusedByGroup.size();
    }

    /** Answers everybody; {@code block} holds {@link #events} at the planned end and is committed. */
    void committed(Block block) {
        long position = end.next();
        for (PendingAppend append : accepted) {
            int count = append.events().size();
            append.succeed(new Appended(position, position + count - 1, block.recordedAt()));
            position += count;
        }
        refusedByGroup.forEach((append, at) -> append.fail(new AppendConflict(at)));
    }

    private void accept(PendingAppend append) {
        accepted.add(append);
        events.addAll(append.events());
    }

    private Optional<Long> conflictInGroup(AppendCondition condition) {
        if (!condition.isNone()) {
            for (int i = 0; i < events.size(); i++) {
                EncodedEvent event = events.get(i);
                long position = end.next() + i;
                if (position > condition.after()
                        && condition.failIfEventsMatch().matches(event.type(), event.tags())) {
                    return Optional.of(position);
                }
            }
        }
        return Optional.empty();
    }
}
