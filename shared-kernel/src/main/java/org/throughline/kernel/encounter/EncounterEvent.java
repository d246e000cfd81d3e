package org.throughline.kernel.encounter;

import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;

/** Everything that can happen to an encounter. Each of it stands in the register of encounters. */
public sealed interface EncounterEvent extends CareEvent {
    /** The encounter. */
    EncounterId encounter();

    /** The person. */
    SubjectId client();

    /** The program for which it was declared. */
    ProgramId program();

    /**
     * A worker said that they have to do with a person to whom nothing related them.
     *
     * @param worker who said so
     * @param reason what happened; null where the crisis is the reason
     * @param crisis the crisis response that is the reason, or null
     */
    @Event(namespace = "encounter", name = "EncounterDeclared", version = "1")
    record Declared(
            Envelope envelope,
            EncounterId encounter,
            SubjectId client,
            ProgramId program,
            WorkerId worker,
            EncounterKind kind,
            @Nullable Sealed<String> reason,
            @Nullable CrisisId crisis)
            implements EncounterEvent {}

    /**
     * A worker of the county's intake queue began work for somebody to whom nothing but that queue related them. The queue
     * takes whoever comes, so nobody has to confirm it.
     *
     * @param worker who began it
     */
    @Event(namespace = "encounter", name = "IntakeQueueUsed", version = "1")
    record IntakeQueueUsed(
            Envelope envelope, EncounterId encounter, SubjectId client, ProgramId program, WorkerId worker)
            implements EncounterEvent {}

    /**
     * Somebody else said that the encounter was one, and it goes on.
     *
     * @param worker who said so
     */
    @Event(namespace = "encounter", name = "EncounterConfirmed", version = "1")
    record Confirmed(Envelope envelope, EncounterId encounter, SubjectId client, ProgramId program, WorkerId worker)
            implements EncounterEvent {}

    /**
     * Who answers for it has looked at it in the register.
     *
     * @param worker who has
     */
    @Event(namespace = "encounter", name = "EncounterAcknowledged", version = "1")
    record Acknowledged(Envelope envelope, EncounterId encounter, SubjectId client, ProgramId program, WorkerId worker)
            implements EncounterEvent {}
}
