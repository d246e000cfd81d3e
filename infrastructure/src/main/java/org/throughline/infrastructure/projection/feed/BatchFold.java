package org.throughline.infrastructure.projection.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.infrastructure.projection.Blocking;
import org.throughline.infrastructure.projection.ProjectionStopped;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.infrastructure.projection.store.StateCodec;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.projection.Projection;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Mono;

/**
 * Takes a batch of events into the documents of their keys. Safe to repeat, and safe beside another that does the
 * same: a document passes over what it has, and is written only if nobody else has written it meanwhile.
 */
public final class BatchFold<S> {
    private static final int MOST_ROUNDS = 50;

    private final Projection<S> projection;
    private final StateStore store;
    private final CareHistory history;
    private final KeyFold<S> keyFold;
    private final Duration storeBound;

    public BatchFold(
            Projection<S> projection, StateStore store, CareHistory history, StateCodec codec, Duration storeBound) {
        this.projection = projection;
        this.store = store;
        this.history = history;
        this.storeBound = storeBound;
        this.keyFold = new KeyFold<>(projection, codec, this::everythingAbout);
    }

    /**
     * Takes {@code events} in.
     *
     * @param parked keys that wait; their events are passed over
     * @return the keys that must wait from now on
     */
    Map<String, BuildCheckpoint.Parked> take(List<Recorded<CareEvent>> events, Set<String> parked) {
        return takeByKey(byKey(events, parked));
    }

    private Map<String, List<Recorded<CareEvent>>> byKey(List<Recorded<CareEvent>> events, Set<String> parked) {
        Map<String, List<Recorded<CareEvent>>> byKey = new LinkedHashMap<>();
        for (Recorded<CareEvent> event : events) {
            for (String key : projection.keys(event.event())) {
                if (!parked.contains(key)) {
                    byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(event);
                }
            }
        }
        return byKey;
    }

    /** What these keys have missed, of which nothing is read yet. */
    MissedEvents missed(Map<String, BuildCheckpoint.Parked> parked) {
        return new MissedEvents(projection, history, parked);
    }

    /** Tries parked keys again with what they have missed; gives those that must wait on. */
    Map<String, BuildCheckpoint.Parked> retry(MissedEvents missed) {
        return takeByKey(missed.byKey());
    }

    private Map<String, BuildCheckpoint.Parked> takeByKey(Map<String, List<Recorded<CareEvent>>> byKey) {
        Map<String, BuildCheckpoint.Parked> failed = new HashMap<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (byKey.isEmpty() || written(byKey, failed)) {
                return failed;
            }
        }
        throw new ProjectionStopped("Documents kept changing while they were written");
    }

    private boolean written(Map<String, List<Recorded<CareEvent>>> byKey, Map<String, BuildCheckpoint.Parked> failed) {
        failed.clear();
        Map<String, StoredState> loaded = now(store.load(byKey.keySet()));
        List<StateStore.Change> changes = new ArrayList<>();
        byKey.forEach((key, events) -> {
            StoredState before = loaded.getOrDefault(key, StoredState.none(key));
            KeyFold.Folded folded = keyFold.fold(before, events);
            if (folded.failure() != null) {
                failed.put(
                        key,
                        new BuildCheckpoint.Parked(
                                folded.failedAt(), folded.failure().getClass().getSimpleName()));
            }
            if (folded.next().position() > before.position()) {
                changes.add(new StateStore.Change(before.position(), folded.next()));
            }
        });
        return now(store.write(changes));
    }

    private List<Recorded<CareEvent>> everythingAbout(Recorded<CareEvent> rekey) {
        return now(history.about(projection.refold(rekey.event()), projection.eventTypes(), rekey.position())
                .collectList());
    }

    private <T> T now(Mono<T> answer) {
        return Blocking.of(answer, storeBound);
    }
}
