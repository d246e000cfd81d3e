package org.throughline.infrastructure.access.rule;

import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.refusal.RefusalCode;

/** How each capability says that there is no such record; a hidden one answers the same. */
public final class UnknownCodes {
    private UnknownCodes() {}

    public static RefusalCode of(TaggedId id) {
        return switch (id) {
            case SubjectId client -> RefusalCode.CLIENT_UNKNOWN;
            case ReferralId referral -> RefusalCode.REFERRAL_UNKNOWN;
            case IntakeId intake -> RefusalCode.INTAKE_UNKNOWN;
            case EpisodeId episode -> RefusalCode.EPISODE_UNKNOWN;
            case TransitionId transition -> RefusalCode.TRANSITION_UNKNOWN;
            case CrisisId crisis -> RefusalCode.CRISIS_UNKNOWN;
            case ContactId contact -> RefusalCode.CONTACT_UNKNOWN;
            case ProgramId program -> RefusalCode.PROGRAM_UNKNOWN;
            case WorkerId worker -> RefusalCode.WORKER_UNKNOWN;
            default -> RefusalCode.RECORD_UNKNOWN;
        };
    }
}
