package org.throughline.query.boards.contacts;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;

/**
 * A contact of ours, kept or tried, or care elsewhere, as it is known now.
 *
 * @param subject the client, or the id under which they were met before it was known who they were
 * @param on the day in the county's zone on which it was or began
 * @param at when it was or began (UTC)
 * @param until when it ended (UTC); null for what does not last or goes on
 * @param precision how exactly {@code at} and {@code until} are known
 * @param contact the contact, if it is one
 * @param elsewhere the care elsewhere, if it is that
 * @param recordedAt when the newest of it was recorded (UTC)
 * @param position position of the newest event about it
 */
public record ContactRow(
        Kind kind,
        SubjectId subject,
        LocalDate on,
        Instant at,
        @Nullable Instant until,
        Precision precision,
        @Nullable Contact contact,
        @Nullable Elsewhere elsewhere,
        Instant recordedAt,
        CarePosition position) {
    /** What it is. */
    public enum Kind {
        CONTACT,
        VISIT,
        EMERGENCY_VISIT,
        STAY
    }

    /**
     * A contact of ours.
     *
     * @param attempt whether it counts as an attempt in vain (domain rule I5)
     * @param note what was written down; sealed until the answer is released
     */
    public record Contact(
            ContactId contact,
            WorkerId worker,
            @Nullable ProgramId program,
            @Nullable TransitionId transition,
            ContactChannel channel,
            ContactOutcome outcome,
            boolean attempt,
            @Nullable Sealed<String> note) {}

    /**
     * Care elsewhere, as others say.
     *
     * @param visit the visit, if it was one
     * @param stay the segment of a stay, if it was one
     * @param mode how the visit took place, if that is known
     * @param stayKind the kind of the stay
     * @param care where, by whom and for what; reasons as sent are sealed until the answer is released
     */
    public record Elsewhere(
            @Nullable VisitId visit,
            @Nullable StayId stay,
            @Nullable VisitMode mode,
            @Nullable StayKind stayKind,
            CareElsewhere care) {}

    /** Whether it shows what somebody has written, or reasons as sent. */
    boolean tellsMore() {
        return (contact != null && contact.note() != null) || elsewhere != null;
    }
}
