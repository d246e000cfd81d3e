package org.throughline.kernel.program;

import org.axonframework.messaging.eventhandling.annotation.Event;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.privacy.Clear;

/** Everything that can happen to a program of the county. */
public sealed interface ProgramEvent extends CareEvent {
    /** The program. */
    ProgramId program();

    /** The program takes clients from now on. */
    @Event(namespace = "program", name = "ProgramOpened", version = "1")
    record Opened(Envelope envelope, ProgramId program, ProgramTerms terms) implements ProgramEvent {}

    /** The program can serve another number of clients at once. */
    @Event(namespace = "program", name = "ProgramCapacityChanged", version = "1")
    record CapacityChanged(
            Envelope envelope,
            ProgramId program,
            @Clear("a property of a service") int capacity,
            @Clear("an operational reason without persons") String reason)
            implements ProgramEvent {}
}
