package org.throughline.bench;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event store under measurement. Every method blocks and may be called by many threads; whatever an append reports as
 * done is on disk.
 */
public interface Contender extends AutoCloseable {
    /**
     * Appends events of one entity if nothing was added to it since {@code known}.
     *
     * @param known what the last append or {@link #source} of this entity gave; null for an entity without events
     * @return what the next append of this entity must know
     * @throws Conflict if something was added since
     */
    Object append(String entity, @Nullable Object known, List<byte[]> payloads) throws Exception;

    /** Reads all events of one entity, as a command does before it decides. */
    Sourced source(String entity) throws Exception;

    /**
     * Rebuilds a view from the first event on, in order: for each entity how many events it has. Gives how many events
     * came.
     */
    long rebuild(View view) throws Exception;

    /** Where the states of a view go. */
    enum View {
        IN_MEMORY,
        STORED
    }

    /**
     * Verifies everything that was stored, and does the least that any verification must do, decoding and hashing, in
     * interleaved rounds.
     *
     * @return names and values of figures, on one line
     * @throws UnsupportedOperationException if this store cannot prove anything
     */
    default String verify(int rounds) throws Exception {
        throw new UnsupportedOperationException("nothing can be verified here");
    }

    /** Bytes on disk that hold events and their indexes. */
    long diskBytes() throws Exception;

    @Override
    void close() throws IOException;

    /**
     * What was read of an entity.
     *
     * @param events how many
     * @param known what an append must know
     */
    record Sourced(int events, Object known) {}

    /** Another append to the same entity came first. */
    final class Conflict extends Exception {
        public Conflict(Throwable cause) {
            super("another append came first", cause);
        }
    }
}
