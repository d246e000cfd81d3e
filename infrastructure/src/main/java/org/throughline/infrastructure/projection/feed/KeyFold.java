package org.throughline.infrastructure.projection.feed;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.projection.store.StateCodec;
import org.throughline.infrastructure.projection.store.StoredState;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.projection.Projection;

/** Folds events into the document of one key. */
final class KeyFold<S> {
    private final Projection<S> projection;
    private final StateCodec codec;
    private final Refold refold;

    KeyFold(Projection<S> projection, StateCodec codec, Refold refold) {
        this.projection = projection;
        this.codec = codec;
        this.refold = refold;
    }

    /** Reads, in order, all events of the projection that one of an event's refold ids finds, up to and with it. */
    @FunctionalInterface
    interface Refold {
        List<Recorded<CareEvent>> upTo(Recorded<CareEvent> rekey);
    }

    /**
     * What a fold came to.
     *
     * @param next the document after the last event that could be folded
     * @param failedAt position of the first event that could not, or 0
     * @param failure why, or null
     */
    record Folded(StoredState next, long failedAt, @Nullable RuntimeException failure) {}

    /** The document after those of {@code events} that it has not taken in yet. */
    Folded fold(StoredState loaded, List<Recorded<CareEvent>> events) {
        String key = loaded.key();
        @Nullable S state = null;
        long position = loaded.position();
        try {
            String text = loaded.state();
            state = text == null ? null : codec.read(text, projection.stateType());
        } catch (RuntimeException unreadable) {
            return new Folded(loaded, events.getFirst().position(), unreadable);
        }
        for (Recorded<CareEvent> event : events) {
            if (event.position() <= position) {
                continue;
            }
            boolean movesFacts;
            try {
                movesFacts = !projection.refold(event.event()).isEmpty();
            } catch (RuntimeException poison) {
                return new Folded(document(key, position, state), event.position(), poison);
            }
            // Outside of what may park the key: a store that fails says nothing about the key.
            List<Recorded<CareEvent>> anew = movesFacts ? refold.upTo(event) : List.of();
            try {
                state = anew.isEmpty() ? projection.apply(key, state, event) : foldAnew(key, anew);
                position = event.position();
            } catch (RuntimeException poison) {
                return new Folded(document(key, position, state), event.position(), poison);
            }
        }
        return new Folded(document(key, position, state), 0, null);
    }

    private @Nullable S foldAnew(String key, List<Recorded<CareEvent>> events) {
        @Nullable S state = null;
        for (Recorded<CareEvent> event : events) {
            state = projection.apply(key, state, event);
        }
        return state;
    }

    private StoredState document(String key, long position, @Nullable S state) {
        if (state == null) {
            return new StoredState(key, position, null, Map.of());
        }
        return new StoredState(key, position, codec.write(state), new TreeMap<>(projection.lookups(state)));
    }
}
