package org.throughline.kernel.transition;

import java.util.List;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.engagement.ContactChannel;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;

/** Everything that can happen while a person moves between two services. Day 0 is the local date of the discharge. */
public sealed interface TransitionEvent extends CareEvent {
    /** The transition. */
    TransitionId transition();

    /** The person. */
    SubjectId client();

    /** Care ended somewhere and must go on elsewhere. The occurred time is the discharge. */
    @Event(namespace = "transition", name = "TransitionOpened", version = "1")
    record Opened(
            Envelope envelope,
            TransitionId transition,
            SubjectId client,
            TransitionType type,
            TransitionTrigger trigger,
            @Nullable ProgramId from,
            @Nullable OrganizationId fromOrganization,
            Responsibility owner)
            implements TransitionEvent {}

    /** Somebody by name has it now. */
    @Event(namespace = "transition", name = "TransitionOwnerAssigned", version = "1")
    record OwnerAssigned(Envelope envelope, TransitionId transition, SubjectId client, Responsibility owner)
            implements TransitionEvent {}

    /** A program was asked to take over; the owner stays responsible until it accepts. */
    @Event(namespace = "transition", name = "HandoffRequested", version = "1")
    record HandoffRequested(Envelope envelope, TransitionId transition, SubjectId client, ProgramId receiver)
            implements TransitionEvent {}

    /** The receiver takes over and is responsible from now on. */
    @Event(namespace = "transition", name = "HandoffAccepted", version = "1")
    record HandoffAccepted(
            Envelope envelope, TransitionId transition, SubjectId client, ProgramId receiver, Responsibility owner)
            implements TransitionEvent {}

    /** The receiver does not take over. */
    @Event(namespace = "transition", name = "HandoffDeclined", version = "1")
    record HandoffDeclined(
            Envelope envelope,
            TransitionId transition,
            SubjectId client,
            ProgramId receiver,
            Sealed<String> explanation)
            implements TransitionEvent {}

    /** Sender and receiver met with the person or about them; a state on the way, never the end of it. */
    @Event(namespace = "transition", name = "WarmHandoffPerformed", version = "1")
    record WarmHandoffPerformed(
            Envelope envelope,
            TransitionId transition,
            SubjectId client,
            HandoffMode mode,
            WorkerId sender,
            WorkerId receiver,
            boolean clientPresent)
            implements TransitionEvent {}

    /** Somebody tried to reach the person. */
    @Event(namespace = "transition", name = "TransitionOutreachAttempted", version = "1")
    record OutreachAttempted(
            Envelope envelope,
            TransitionId transition,
            SubjectId client,
            ContactId contact,
            WorkerId worker,
            ContactChannel channel,
            ContactOutcome outcome)
            implements TransitionEvent {}

    /** The person was seen. Day 0 counts for safety, not for follow-up after hospitalization. */
    @Event(namespace = "transition", name = "FirstContactKept", version = "1")
    record FirstContactKept(
            Envelope envelope,
            TransitionId transition,
            SubjectId client,
            ContactId contact,
            WorkerId worker,
            ContactChannel channel,
            boolean peer)
            implements TransitionEvent {}

    /** The receiver has accepted and the person was seen after the discharge. */
    @Event(namespace = "transition", name = "TransitionCompleted", version = "1")
    record Completed(Envelope envelope, TransitionId transition, SubjectId client, ContactId contact)
            implements TransitionEvent {}

    /** Nobody took over, for a reason and after the attempts the rule asks for. */
    @Event(namespace = "transition", name = "TransitionNotConnected", version = "1")
    record NotConnected(
            Envelope envelope,
            TransitionId transition,
            SubjectId client,
            NotConnectedReason reason,
            List<ContactId> attempts)
            implements TransitionEvent {}

    /** The transition gave way to a later fact. */
    @Event(namespace = "transition", name = "TransitionSuperseded", version = "1")
    record Superseded(Envelope envelope, TransitionId transition, SubjectId client, SupersedeReason reason)
            implements TransitionEvent {}

    /** There was no discharge. */
    @Event(namespace = "transition", name = "TransitionCancelled", version = "1")
    record Cancelled(Envelope envelope, TransitionId transition, SubjectId client, CancelReason reason)
            implements TransitionEvent {}
}
