package org.throughline.infrastructure.projection;

import org.throughline.infrastructure.projection.feed.BatchFold;
import org.throughline.infrastructure.projection.feed.BuildFold;
import org.throughline.infrastructure.projection.feed.RememberedStates;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.StateStore;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.lease.Lease;
import org.throughline.infrastructure.projection.feed.BatchFold;
import org.throughline.infrastructure.projection.feed.BuildFold;
import org.throughline.infrastructure.projection.feed.RememberedStates;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.StateStore;
import reactor.core.publisher.Mono;

/** A node that does one thing at a time, as it is told. Having lost the lease, it goes on as if it had not noticed. */
final class FoldNode {
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final UUID self = UUID.randomUUID();
    private final ProjectionStore store;
    private final StepsInMemory steps;
    private final Tally tally;
    private Fault fault = Fault.NONE;
    private @Nullable Catalogue held;
    private @Nullable BuildFold live;
    private @Nullable BuildFold next;

    /** What becomes of the next write of states. */
    enum Fault {
        NONE,
        LOST_BEFORE,
        HALF_WRITTEN,
        LOST_AFTER
    }

    FoldNode(ProjectionStore store, StepsInMemory steps, Tally tally) {
        this.store = new ForwardingStore(store) {
            @Override
            public StateStore states(int build) {
                return new FaultyStates(store.states(build));
            }
        };
        this.steps = steps;
        this.tally = tally;
    }

    void plan(Fault planned) {
        fault = planned;
    }

    /** Takes the lease from whoever has it and begins where the catalogue says. */
    void take() {
        Catalogue seen = Blocking.of(store.open(), BOUND);
        Lease mine = seen.lease().takenBy(self);
        if (!Blocking.of(store.take(seen.lease(), mine), BOUND)) {
            throw new IllegalStateException("Somebody was faster, with one thread");
        }
        held = seen.with(mine);
        if (seen.live() == null) {
            held = Blocking.of(store.keep(held.begun(new UUID(0, 1)).takenOver()), BOUND);
        }
        live = fold(held.live());
        next = fold(held.next());
    }

    private @Nullable BuildFold fold(@Nullable Build build) {
        if (build == null) {
            return null;
        }
        var states = RememberedStates.of(store.states(build.number()), build);
        var batches = new BatchFold<>(tally, states, steps, Runners.CODEC, BOUND);
        return new BuildFold("tally", batches, build);
    }

    /** A fault ends the node, which begins again from what it holds of its own: the catalogue it stored last. */
    void batch(boolean ofNext, int size) {
        BuildFold fold = ofNext ? next : live;
        if (fold == null) {
            return;
        }
        var events = steps.behind(fold.build().checkpoint().position(), size);
        if (!events.isEmpty()) {
            orDie(() -> fold.take(events, events.getLast().position()));
        }
    }

    void retry() {
        BuildFold fold = live;
        if (fold != null) {
            orDie(fold::retry);
        }
    }

    private void orDie(Runnable work) {
        try {
            work.run();
        } catch (IllegalStateException died) {
            live = fold(held == null ? null : held.live());
            next = fold(held == null ? null : held.next());
        }
    }

    void keep() {
        if (held != null) {
            keep(gathered());
        }
    }

    private void keep(Catalogue wanted) {
        Catalogue stored = store.keep(wanted.with(wanted.lease().renewed())).block(BOUND);
        if (stored != null) {
            held = stored;
        }
    }

    private Catalogue gathered() {
        Catalogue now = held;
        if (now == null) {
            throw new IllegalStateException("Nothing was ever held");
        }
        now = live == null ? now : now.withLive(live.build());
        return next == null ? now : now.withNext(next.build());
    }

    void rebuild() {
        if (held == null) {
            return;
        }
        long fence = held.lease().fence();
        keep(gathered().begun(new UUID(0, 1)));
        if (stored().lease().fence() == fence) {
            next = fold(held.next());
        }
    }

    /** As the leading thread does: only once the build under way is no further back. */
    void takeOver() {
        BuildFold coming = next;
        BuildFold going = live;
        if (coming == null || going == null || position(coming) < position(going)) {
            return;
        }
        Catalogue wanted = gathered().takenOver();
        keep(wanted);
        if (stored().lease().fence() == wanted.lease().fence()) {
            live = coming;
            next = null;
        }
    }

    private Catalogue stored() {
        return Blocking.of(store.catalogue(), BOUND);
    }

    void toTheEnd(boolean ofNext) {
        BuildFold fold = ofNext ? next : live;
        while (fold != null && position(fold) < steps.last()) {
            batch(ofNext, 3);
        }
    }

    private static long position(BuildFold fold) {
        return fold.build().checkpoint().position();
    }

    private final class FaultyStates extends ForwardingStates {

        private FaultyStates(StateStore states) {
            super(states);
        }

        @Override
        public Mono<Boolean> write(List<Change> changes) {
            Fault now = fault;
            fault = Fault.NONE;
            List<Change> written = switch (now) {
                case NONE, LOST_AFTER -> changes;
                case HALF_WRITTEN -> changes.subList(0, (changes.size() + 1) / 2);
                case LOST_BEFORE -> List.of();
            };
            Mono<Boolean> answer = super.write(written);
            return now == Fault.NONE
                    ? answer
                    : answer.then(Mono.error(new IllegalStateException("the answer was lost")));
        }
    }
}
