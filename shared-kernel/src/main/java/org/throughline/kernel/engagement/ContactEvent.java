package org.throughline.kernel.engagement;

import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.ContactId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;

/** Contacts of ours with a person, kept or tried. */
public sealed interface ContactEvent extends CareEvent {
    /** A worker met the person, or tried to. */
    @Event(namespace = "engagement", name = "ContactRecorded", version = "1")
    record Recorded(
            Envelope envelope,
            ContactId contact,
            SubjectId client,
            WorkerId worker,
            @Nullable ProgramId program,
            @Nullable TransitionId transition,
            ContactChannel channel,
            ContactOutcome outcome,
            @Nullable Sealed<String> note)
            implements ContactEvent {}
}
