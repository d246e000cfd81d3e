package org.throughline.infrastructure.projection.feed;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.infrastructure.ledger.node.KeyFilter;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The states of one build as its feed knows them: what it read or wrote last is not read again, and what it never wrote
 * into a build it began is taken for absent. That it may be wrong does no harm, since a document is written only at the
 * position it was read at: then everything is forgotten and read anew. For one feed, whose calls follow each other.
 */
public final class RememberedStates implements StateStore {
    /** Of the texts that are kept. */
    private static final long MOST_CHARS = 2L * 1024 * 1024;

    private static final long MOST_FILTER_BYTES = 4L * 1024 * 1024;

    /** Makes 64 well-spread bits of the 32 of a hash code (the golden ratio, as in Knuth's multiplicative hashing). */
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private final StateStore store;
    private final Map<String, StoredState> known = new LinkedHashMap<>(16, 0.75f, true);
    private final KeyFilter written = new KeyFilter(MOST_FILTER_BYTES);
    private boolean allWrittenHere;
    private long chars;

    private RememberedStates(StateStore store, boolean empty) {
        this.store = store;
        this.allWrittenHere = empty;
    }

    /** What a new feed of {@code build} knows of its {@code states}. */
    public static RememberedStates of(StateStore states, Build build) {
        return new RememberedStates(states, build.checkpoint().equals(BuildCheckpoint.START));
    }

    @Override
    public Mono<Void> prepare(Collection<String> lookups) {
        return store.prepare(lookups);
    }

    @Override
    public Mono<Map<String, StoredState>> load(Collection<String> keys) {
        return Mono.defer(() -> {
            Map<String, StoredState> found = HashMap.newHashMap(keys.size());
            List<String> unknown = new ArrayList<>();
            for (String key : keys) {
                StoredState state = known.get(key);
                if (state != null) {
                    found.put(key, state);
                } else if (!allWrittenHere || written.mayContain(hash(key))) {
                    unknown.add(key);
                }
            }
            if (unknown.isEmpty()) {
                return Mono.just(found);
            }
            return store.load(unknown).map(read -> {
                read.values().forEach(this::remember);
                found.putAll(read);
                return found;
            });
        });
    }

    @Override
    public Flux<StoredState> find(String lookup, Collection<?> values) {
        return store.find(lookup, values);
    }

    @Override
    public Flux<StoredState> all() {
        return store.all();
    }

    @Override
    public Mono<Boolean> write(List<Change> changes) {
        return store.write(changes)
                .doOnNext(all -> {
                    if (all) {
                        changes.forEach(change -> remember(change.next()));
                    } else {
                        forget();
                    }
                })
                .doOnError(unclear -> forget());
    }

    private void remember(StoredState state) {
        written.add(hash(state.key()));
        StoredState before = known.put(state.key(), state);
        chars += size(state) - (before == null ? 0 : size(before));
        var oldestFirst = known.values().iterator();
        while (chars > MOST_CHARS && oldestFirst.hasNext()) {
            chars -= size(oldestFirst.next());
            oldestFirst.remove();
        }
    }

    private void forget() {
        known.clear();
        chars = 0;
        allWrittenHere = false;
    }

    private static long size(StoredState state) {
        String text = state.state();
        return state.key().length() + (text == null ? 0L : text.length());
    }

    private static long hash(String key) {
        long hash = key.hashCode() * SPREAD;
        return hash ^ hash >>> 32;
    }
}
