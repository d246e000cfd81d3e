package org.throughline.query.boards.program;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.caseload.DueDate;
import org.throughline.query.caseload.OpenIntake;
import org.throughline.query.caseload.ReferralPart;
import org.throughline.query.caseload.WaitingPlace;
import org.throughline.query.reading.CarePosition;

/**
 * What stands at a program's door, in the order in which it is paged: referrals to answer, unanswered longest first; intakes
 * that are not decided, the oldest first; those decided for an admission that has not followed, unless the client waits for
 * a place, the oldest first; and the waiting list in its order.
 *
 * @param rows the rows, each with what it is
 * @param next to ask for the page after this one, or null if this is the last
 * @param toAnswer how many referrals the whole board has to answer
 * @param intakes how many intakes are not decided
 * @param toAdmit how many clients are to be admitted, those who wait for a place apart
 * @param waiting how many wait for a place
 * @param taken how many places are taken, also by clients whom no row shows
 * @param capacity how many places there are; null for a program that was not opened
 * @param position the newest position that the page shows, or null if it shows nothing
 * @param incompleteSince the position from which on something that could be shown here is missing, or null
 */
public record ProgramBoard(
        ProgramId program,
        List<Row> rows,
        @Nullable String next,
        int toAnswer,
        int intakes,
        int toAdmit,
        int waiting,
        int taken,
        @Nullable Integer capacity,
        @Nullable CarePosition position,
        @Nullable CarePosition incompleteSince) {
    /** Keeps its own copy of the rows. */
    public ProgramBoard {
        rows = List.copyOf(rows);
    }

    /** What a row is, in the order of the board. */
    public enum Kind {
        TO_ANSWER,
        INTAKE,
        TO_ADMIT,
        WAITING
    }

    /**
     * One client at the door, for one reason.
     *
     * @param name sealed until the answer is released; null if no name is known
     * @param since since when it stands there (UTC); null where that is in a part of the record that is not shown
     * @param referral the referral to answer, whose owner is who sent it; null for the other kinds
     * @param intake the intake, of an open one or one decided for admission; null for the other kinds
     * @param waiting the place on the waiting list; null for the other kinds
     * @param place the place now, from 1, all who wait counted; null for the other kinds
     * @param due what must be done for the referral or intake, the next first
     * @param position position of the newest event that the row has taken in
     */
    public record Row(
            Kind kind,
            SubjectId client,
            @Nullable Sealed<HumanName> name,
            boolean deceased,
            @Nullable Instant since,
            ReferralPart.@Nullable OpenReferral referral,
            @Nullable OpenIntake intake,
            @Nullable WaitingPlace waiting,
            @Nullable Integer place,
            List<DueDate> due,
            CarePosition position) {
        /** Keeps its own copy of the list. */
        public Row {
            due = List.copyOf(due);
        }
    }
}
