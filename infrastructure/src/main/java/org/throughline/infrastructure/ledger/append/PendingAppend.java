package org.throughline.infrastructure.ledger.append;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.SearchPlan;
import org.throughline.infrastructure.ledger.event.TagRanks;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** One append on its way: waiting until the appender takes it, withdrawn before that, or answered once. */
public final class PendingAppend {
    private enum State {
        WAITING,
        TAKEN,
        WITHDRAWN
    }

    private final List<EncodedEvent> events;
    private final AppendCondition condition;
    private final SearchPlan plan;
    private final long bytes;
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final Sinks.One<Appended> answer = Sinks.one();
    private volatile long unchecked;

    public PendingAppend(List<EncodedEvent> events, AppendCondition condition, TagRanks ranks) {
        this.events = events;
        this.condition = condition;
        this.plan = SearchPlan.of(condition.failIfEventsMatch(), ranks);
        this.unchecked = condition.isNone() ? Long.MAX_VALUE : condition.after() + 1;
        this.bytes = events.stream().mapToLong(EncodedEvent::leafSize).sum();
    }

    List<EncodedEvent> events() {
        return events;
    }

    AppendCondition condition() {
        return condition;
    }

    /** How what the condition forbids is found. */
    SearchPlan plan() {
        return plan;
    }

    /** First position for which the condition has not been checked; {@link Long#MAX_VALUE} if there is no condition. */
    long unchecked() {
        return unchecked;
    }

    /** Takes note that no committed event before {@code end} is forbidden. */
    void foundFree(long end) {
        unchecked = Math.max(unchecked, end);
    }

    /** Length of its leaves in a block, with their prefixes. */
    long bytes() {
        return bytes;
    }

    public Mono<Appended> answer() {
        return answer.asMono();
    }

    /** Called by the appender before it looks at the append; false if the caller has given up. */
    boolean take() {
        return state.compareAndSet(State.WAITING, State.TAKEN);
    }

    /** Called when the caller gives up; true if nothing was and will be attempted. */
    boolean withdraw() {
        return state.compareAndSet(State.WAITING, State.WITHDRAWN);
    }

    /** Whether the caller has given up in time. */
    boolean isWithdrawn() {
        return state.get() == State.WITHDRAWN;
    }

    void succeed(Appended appended) {
        answer.tryEmitValue(appended);
    }

    void fail(Throwable why) {
        answer.tryEmitError(why);
    }
}
