package org.throughline.query.boards.encounters;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.encounter.EncounterKind;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;

/**
 * The register of encounters: what nobody has looked at yet first, the newest before the others.
 *
 * @param next to ask for the page after this one, or null if this is the last
 * @param notAcknowledged how many in the whole register nobody has looked at yet
 * @param position the newest position that the page shows, or null if it shows nothing
 * @param incompleteSince the position from which on something that could be shown here is missing, or null
 */
public record EncounterRegister(
        List<Row> rows,
        @Nullable String next,
        int notAcknowledged,
        @Nullable CarePosition position,
        @Nullable CarePosition incompleteSince) {
    /** Keeps its own copy of the rows. */
    public EncounterRegister {
        rows = List.copyOf(rows);
    }

    /** Whether an encounter goes on. */
    public enum Standing {
        /** It stands on the word of the one who declared it. */
        NOT_CONFIRMED,
        CONFIRMED,
        /** Nobody confirmed it within 24 hours. */
        ENDED_UNCONFIRMED,
        /** What the intake queue takes. */
        NEEDS_NO_CONFIRMATION
    }

    /**
     * One encounter.
     *
     * @param program the program for which it was declared
     * @param worker who declared it
     * @param kind how it came about; null for what the intake queue took
     * @param reason what was said of it, sealed until the answer is released; null where the crisis is the reason
     * @param crisis the crisis response that is the reason, or null
     * @param recordedAt when it was recorded (UTC)
     * @param ends when it ends if nobody confirms it (UTC); null where it does not
     * @param confirmedBy who else said that it was one, or null
     * @param acknowledgedBy who has looked at it, or null
     * @param position position of the newest event about it
     */
    public record Row(
            EncounterId encounter,
            SubjectId client,
            ProgramId program,
            WorkerId worker,
            @Nullable EncounterKind kind,
            @Nullable Sealed<String> reason,
            @Nullable CrisisId crisis,
            Standing standing,
            Instant recordedAt,
            @Nullable Instant ends,
            @Nullable WorkerId confirmedBy,
            @Nullable WorkerId acknowledgedBy,
            CarePosition position) {}
}
