package org.throughline.infrastructure.access;

import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.crisis.CrisisId;
import org.throughline.kernel.engagement.ContactId;
import org.throughline.kernel.episode.EpisodeId;
import org.throughline.kernel.event.TaggedId;
import org.throughline.kernel.intake.IntakeId;
import org.throughline.kernel.program.ProgramId;
import org.throughline.kernel.referral.ReferralId;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.transition.TransitionId;
import org.throughline.kernel.workforce.WorkerId;

/** How each capability says that there is no such record; a hidden one answers the same. */
final class UnknownCodes {
    private UnknownCodes() {}

    static RefusalCode of(TaggedId id) {
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
