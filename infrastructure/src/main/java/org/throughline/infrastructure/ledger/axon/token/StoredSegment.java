package org.throughline.infrastructure.ledger.axon.token;

import org.axonframework.messaging.eventhandling.processing.streaming.segmenting.Segment;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A segment as it is stored, a part of its processor's document.
 *
 * @param owner the store that holds the claim, or {@link #NOBODY}
 * @param fence grows with each claim of any segment of the processor; who holds an older one writes nothing
 * @param beat grows with everything the holder writes
 * @param epoch epoch of the ledger in which the token counts
 * @param token stored form of the token, null for the beginning
 */
record StoredSegment(
        Segment segment,
        String owner,
        long fence,
        long beat,
        String epoch,
        @Nullable Document token) {
    static final String OWNER = "owner";
    static final String FENCE = "fence";
    static final String BEAT = "beat";
    static final String EPOCH = "epoch";
    static final String TOKEN = "token";
    static final String NOBODY = "";

    private static final String MASK = "mask";

    /** A segment that nobody has claimed yet. */
    static StoredSegment unclaimed(Segment segment, String epoch, @Nullable TrackingToken token) {
        return new StoredSegment(segment, NOBODY, 0, 0, epoch, TokenForm.write(token));
    }

    static StoredSegment read(int id, Document stored) {
        return new StoredSegment(
                new Segment(id, stored.get(MASK, Number.class).intValue()),
                stored.getString(OWNER),
                stored.get(FENCE, Number.class).longValue(),
                stored.get(BEAT, Number.class).longValue(),
                stored.getString(EPOCH),
                stored.get(TOKEN, Document.class));
    }

    Document write() {
        return new Document(MASK, segment.getMask())
                .append(OWNER, owner)
                .append(FENCE, fence)
                .append(BEAT, beat)
                .append(EPOCH, epoch)
                .append(TOKEN, token);
    }
}
