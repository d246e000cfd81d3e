package org.throughline.infrastructure.vault.codec;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.kernel.event.CareEvent;

/**
 * Events as they were read back before they were offered to the ledger. Decisions, relationships and views read most events
 * once more right after they were appended; the same bytes are not decoded again then. Bounded, and never what a ledger
 * holds: only what it gives out is looked up here.
 */
final class JustWritten {
    private static final long MOST_BYTES = 4L * 1024 * 1024;

    /** A decoded event takes about twice its payload, and its frame. */
    private static final int FRAME = 512;

    private record Kept(NewEvent stored, CareEvent event) {
        int bytes() {
            return FRAME + 3 * stored.payload().length;
        }
    }

    private final Cache<UUID, Kept> events = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .<UUID, Kept>weigher((id, kept) -> kept.bytes())
            .executor(Runnable::run)
            .build();

    void keep(NewEvent stored, CareEvent readBack) {
        events.put(stored.eventId(), new Kept(stored, readBack));
    }

    /** The event of {@code found} if its bytes are those that were written; null if they have to be read. */
    @Nullable CareEvent of(NewEvent found) {
        Kept kept = events.getIfPresent(found.eventId());
        return kept != null
                        && kept.stored().type().equals(found.type())
                        && kept.stored().version().equals(found.version())
                        && kept.stored().codec() == found.codec()
                        && Arrays.equals(kept.stored().payload(), found.payload())
                ? kept.event()
                : null;
    }
}
