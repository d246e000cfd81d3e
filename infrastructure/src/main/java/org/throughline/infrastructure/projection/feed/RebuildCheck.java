package org.throughline.infrastructure.projection.feed;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.throughline.infrastructure.projection.store.StateCodec;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.projection.Projection;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Mono;

/** Compares stored documents with a fold of the ledger from its first event, in memory. */
public final class RebuildCheck<S> {
    private final Projection<S> projection;
    private final StateStore store;
    private final CareHistory history;
    private final StateCodec codec;

    public RebuildCheck(Projection<S> projection, StateStore store, CareHistory history, StateCodec codec) {
        this.projection = projection;
        this.store = store;
        this.history = history;
        this.codec = codec;
    }

    /**
     * The keys whose document is not what a rebuild would write.
     *
     * @param position position up to which the documents have taken in everything; what is newer is passed over
     * @param parked keys that wait, which are passed over too
     */
    public Mono<List<String>> differences(long position, Set<String> parked) {
        return history.all(projection.eventTypes(), position)
                .collect(TreeMap<String, StoredState>::new, this::take)
                .flatMap(rebuilt -> store.all()
                        .filter(stored -> stored.position() <= position)
                        .collectList()
                        .map(stored -> differences(rebuilt, stored, parked)));
    }

    private void take(Map<String, StoredState> rebuilt, Recorded<CareEvent> event) {
        for (String key : projection.keys(event.event())) {
            StoredState before = rebuilt.getOrDefault(key, StoredState.none(key));
            rebuilt.put(key, fold().fold(before, List.of(event)).next());
        }
    }

    private KeyFold<S> fold() {
        return new KeyFold<>(
                projection,
                codec,
                rekey -> Objects.requireNonNull(
                        history.about(projection.refold(rekey.event()), projection.eventTypes(), rekey.position())
                                .collectList()
                                .block()));
    }

    private static List<String> differences(
            Map<String, StoredState> rebuilt, List<StoredState> stored, Set<String> parked) {
        List<String> different = new ArrayList<>();
        Set<String> missing = new HashSet<>(rebuilt.keySet());
        for (StoredState one : stored) {
            missing.remove(one.key());
            if (!parked.contains(one.key()) && !one.equals(rebuilt.get(one.key()))) {
                different.add(one.key());
            }
        }
        missing.removeAll(parked);
        different.addAll(missing);
        return different.stream().sorted().toList();
    }
}
