package org.throughline.kernel.episode;

import java.util.List;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.Sealed;

/** Everything that can happen to an enrolment in a program. */
public sealed interface EpisodeEvent extends CareEvent {
    /** The client. */
    SubjectId client();

    /** The program. */
    ProgramId program();

    /**
     * The client is served by the program from now on and takes one of its places.
     *
     * @param overCapacityReason why, although the program was full; null if it was not, or before reasons were sealed
     * @param overCapacityReasonInClear the same as version 1 stored it; nothing writes it any more
     */
    @Event(namespace = "episode", name = "ClientAdmitted", version = "2")
    record Admitted(
            Envelope envelope,
            EpisodeId episode,
            SubjectId client,
            ProgramId program,
            LegalStatus legalStatus,
            @Nullable ReferralId referral,
            @Nullable IntakeId intake,
            @Nullable WorkerId primaryClinician,
            @Nullable Sealed<String> overCapacityReason,

            @Clear("read from what version 1 stored, and never written") @Nullable String overCapacityReasonInClear)
            implements EpisodeEvent {
        /** An admission as it is recorded now. */
        public Admitted(
                Envelope envelope,
                EpisodeId episode,
                SubjectId client,
                ProgramId program,
                LegalStatus legalStatus,
                @Nullable ReferralId referral,
                @Nullable IntakeId intake,
                @Nullable WorkerId primaryClinician,
                @Nullable Sealed<String> overCapacityReason) {
            this(
                    envelope,
                    episode,
                    client,
                    program,
                    legalStatus,
                    referral,
                    intake,
                    primaryClinician,
                    overCapacityReason,
                    null);
        }

        /** Whether the program was full. */
        public boolean overCapacity() {
            return overCapacityReason != null || overCapacityReasonInClear != null;
        }
    }

    /** The program is full and the client waits for a place. */
    @Event(namespace = "episode", name = "ClientWaitlisted", version = "1")
    record Waitlisted(
            Envelope envelope,
            EpisodeId episode,
            SubjectId client,
            ProgramId program,
            @Nullable ReferralId referral,
            @Clear("a place in a queue") int place)
            implements EpisodeEvent {}

    /** The client no longer waits. */
    @Event(namespace = "episode", name = "ClientLeftWaitlist", version = "1")
    record LeftWaitlist(Envelope envelope, EpisodeId episode, SubjectId client, ProgramId program)
            implements EpisodeEvent {}

    /** A document that a discharge needs is there. */
    @Event(namespace = "episode", name = "DischargeDocumentCompleted", version = "1")
    record DocumentCompleted(
            Envelope envelope, EpisodeId episode, SubjectId client, ProgramId program, DischargeDocument document)
            implements EpisodeEvent {}

    /** The client is no longer served; the place is free. */
    @Event(namespace = "episode", name = "ClientDischarged", version = "1")
    record Discharged(
            Envelope envelope,
            EpisodeId episode,
            SubjectId client,
            ProgramId program,
            DischargeKind kind,
            DischargeReason reason,
            FollowUp followUp,
            List<ContactId> outreachEvidence,
            @Nullable WorkerId supervisor)
            implements EpisodeEvent {}
}
