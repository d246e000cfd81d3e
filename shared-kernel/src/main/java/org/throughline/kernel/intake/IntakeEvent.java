package org.throughline.kernel.intake;

import java.util.List;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;

/** Everything that can happen to an intake. */
public sealed interface IntakeEvent extends CareEvent {
    /** The intake. */
    IntakeId intake();

    /** The person. */
    SubjectId client();

    /** An intake began, for a referral or for somebody who walked in. */
    @Event(namespace = "intake", name = "IntakeStarted", version = "1")
    record Started(
            Envelope envelope,
            IntakeId intake,
            SubjectId client,
            ProgramId program,
            @Nullable ReferralId referral,
            @Nullable Coded language,
            boolean interpreter)
            implements IntakeEvent {}

    /** The intake is decided. */
    @Event(namespace = "intake", name = "IntakeCompleted", version = "1")
    record Completed(
            Envelope envelope,
            IntakeId intake,
            SubjectId client,
            ProgramId program,
            IntakeOutcome decision,
            WorkerId decidedBy)
            implements IntakeEvent {}

    /** The intake ended without a decision. */
    @Event(namespace = "intake", name = "IntakeAbandoned", version = "1")
    record Abandoned(
            Envelope envelope,
            IntakeId intake,
            SubjectId client,
            ProgramId program,
            AbandonReason reason,
            List<ContactId> attempts)
            implements IntakeEvent {}
}
