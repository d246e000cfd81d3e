package org.throughline.query.projection;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;

/**
 * A read model as a pure fold: from the state of one key and an event to the next state. It does no I/O, asks no
 * clock and never looks at another key, so the live view, a rebuild, an answer as of a past position and a test run
 * the same code.
 *
 * @param <S> state of one key: an immutable record whose personal fields are sealed values
 */
public interface Projection<S> {
    /** Stable name; with the version the name of the collection. */
    String name();

    /** Version of the fold, from 1. Another version is built beside this one, from position 0. */
    int version();

    /** Class of the state, for storing it. */
    Class<S> stateType();

    /** Stored names of the events that can change a state; all others are passed over. */
    Set<String> eventTypes();

    /** The keys whose state {@code event} changes; empty if it changes none. */
    Set<String> keys(CareEvent event);

    /**
     * The state after {@code event}, or null if the key is gone.
     *
     * @param state the state before, or null if there is none
     */
    @Nullable S apply(String key, @Nullable S state, Recorded<CareEvent> event);

    /** Names of the indexes by which states are looked up; the runner keeps an ordered index for each. */
    Set<String> lookupNames();

    /** Values under which a state is looked up, for each of {@link #lookupNames()}. */
    Map<String, List<Object>> lookups(S state);

    /** What else the fold depends on, such as the version of a policy pack; with name and version it names the collection. */
    default String basis() {
        return "";
    }

    /**
     * For an event that moves facts between keys, ids by which everything about those keys is found; else empty. The
     * states of its {@link #keys} are then folded anew from all events that one of these ids finds.
     */
    default Set<TaggedId> refold(CareEvent event) {
        return Set.of();
    }
}
