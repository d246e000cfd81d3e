package org.throughline.infrastructure.ledger.append;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.SearchPlan;
import org.throughline.infrastructure.ledger.problem.AppendConflict;

/**
 * One attempt to put a group of appends into one block at one end of the chain: who goes in, and who is refused if
 * exactly this block gets committed. Refusals that rest on the group's own events wait for that, because only committed
 * blocks count.
 */
final class BlockPlan {
    private final Chain end;
    private final List<PendingAppend> accepted = new ArrayList<>();
    private final List<EncodedEvent> events = new ArrayList<>();
    private final Set<Long> keys = new HashSet<>();
    private final Map<PendingAppend, Long> refusedByGroup = new HashMap<>();

    private BlockPlan(Chain end) {
        this.end = end;
    }

    /** Plans a block for {@code group}, whose conditions hold over everything before {@code end}. */
    static BlockPlan plan(Chain end, List<PendingAppend> group) {
        BlockPlan round = new BlockPlan(end);
        for (PendingAppend append : group) {
            round.conflictInGroup(append)
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

    /**
     * Once {@code block}, which holds {@link #events} at the planned end, is committed: the work of answering every
     * caller, divided into {@code parts} of about the same size that may run at the same time.
     */
    List<Runnable> committed(Block block, int parts) {
        List<Runnable> answers = new ArrayList<>(accepted.size() + refusedByGroup.size());
        long position = end.next();
        Instant recordedAt = block.recordedAt();
        for (PendingAppend append : accepted) {
            long first = position;
            position += append.events().size();
            Appended appended = new Appended(first, position - 1, recordedAt);
            answers.add(() -> append.succeed(appended));
        }
        refusedByGroup.forEach((append, at) -> answers.add(() -> append.fail(new AppendConflict(at))));
        int size = Math.ceilDiv(answers.size(), parts);
        List<Runnable> told = new ArrayList<>(parts);
        for (int from = 0; from < answers.size(); from += size) {
            List<Runnable> part = answers.subList(from, Math.min(from + size, answers.size()));
            told.add(() -> part.forEach(Runnable::run));
        }
        return told;
    }

    private void accept(PendingAppend append) {
        accepted.add(append);
        events.addAll(append.events());
        for (EncodedEvent event : append.events()) {
            for (long key : event.keys()) {
                keys.add(key);
            }
        }
    }

    private Optional<Long> conflictInGroup(PendingAppend append) {
        AppendCondition condition = append.condition();
        if (!condition.isNone() && mayConflict(append.plan())) {
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

    private boolean mayConflict(SearchPlan plan) {
        return plan.everything() || LongStream.of(plan.keys()).anyMatch(keys::contains);
    }
}
