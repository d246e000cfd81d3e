package org.throughline.kernel.refusal;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.TaggedId;

/** A command was refused: a rule said no. Holds no personal data, so that it can be shown and logged. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RefusalCode code;
    private final transient List<TaggedId> standing;
    private final @Nullable Instant recordedAt;

    /** Refuses with the code's own words. */
    public Refusal(RefusalCode code) {
        this(code, List.of());
    }

    /**
     * Refuses because of what stands already.
     *
     * @param standing ids of records that the one who asks may know of
     */
    public Refusal(RefusalCode code, List<TaggedId> standing) {
        super(code.meaning(), null, false, false);
        this.code = code;
        this.standing = List.copyOf(standing);
        this.recordedAt = null;
    }

    /** Refuses with more exact words, in which no personal data may stand. */
    public Refusal(RefusalCode code, String reason) {
        super(reason, null, false, false);
        this.code = code;
        this.standing = List.of();
        this.recordedAt = null;
    }

    /**
     * Refuses because of what was recorded before.
     *
     * @param recordedAt when that was (UTC)
     */
    public Refusal(RefusalCode code, Instant recordedAt) {
        super(code.meaning(), null, false, false);
        this.code = code;
        this.standing = List.of();
        this.recordedAt = recordedAt;
    }

    /** What stands against it, as far as the one who asks may know; mostly nothing that has an id. */
    public List<TaggedId> standing() {
        return standing;
    }

    /** When that was recorded which stands against it; null where it has no time, or none that may be known. */
    public @Nullable Instant recordedAt() {
        return recordedAt;
    }

    /** Which reason it is. */
    public RefusalCode code() {
        return code;
    }
}
