package org.throughline.query.boards.encounters;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.encounter.EncounterKind;
import org.throughline.kernel.encounter.EncounterTime;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;

/**
 * One encounter as the events tell it.
 *
 * @param kind how it came about; null for what the intake queue took, which needs no confirmation
 * @param reason what was said of it; null where the crisis is the reason or none is needed
 * @param crisis the crisis response that is the reason, or null
 * @param recordedAt when it was recorded (UTC)
 * @param confirmedBy who else said that it was one, or null
 * @param acknowledgedBy who has looked at it in the register, or null
 * @param position position of the newest event about it
 */
public record RegisteredEncounter(
        EncounterId encounter,
        ProgramId program,
        WorkerId worker,
        @Nullable EncounterKind kind,
        @Nullable Sealed<String> reason,
        @Nullable CrisisId crisis,
        Instant recordedAt,
        @Nullable WorkerId confirmedBy,
        @Nullable WorkerId acknowledgedBy,
        CarePosition position) {
    RegisteredEncounter confirmed(WorkerId by, CarePosition now) {
        return new RegisteredEncounter(
                encounter, program, worker, kind, reason, crisis, recordedAt, by, acknowledgedBy, now);
    }

    RegisteredEncounter acknowledged(WorkerId by, CarePosition now) {
        return new RegisteredEncounter(
                encounter, program, worker, kind, reason, crisis, recordedAt, confirmedBy, by, now);
    }

    EncounterRegister.Standing at(Instant now) {
        if (kind == null) {
            return EncounterRegister.Standing.NEEDS_NO_CONFIRMATION;
        }
        if (confirmedBy != null) {
            return EncounterRegister.Standing.CONFIRMED;
        }
        return now.isBefore(EncounterTime.endOf(recordedAt))
                ? EncounterRegister.Standing.NOT_CONFIRMED
                : EncounterRegister.Standing.ENDED_UNCONFIRMED;
    }
}
