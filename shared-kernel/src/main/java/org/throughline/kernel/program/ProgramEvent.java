package org.throughline.kernel.program;

import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
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

    /**
     * The program can serve another number of clients at once.
     *
     * @param reason why; null before reasons were codes
     * @param reasonInClear what version 1 stored in its place; nothing writes it any more
     */
    @Event(namespace = "program", name = "ProgramCapacityChanged", version = "2")
    record CapacityChanged(
            Envelope envelope,
            ProgramId program,
            @Clear("a property of a service") int capacity,
            @Nullable CapacityReason reason,

            @Clear("read from what version 1 stored, and never written") @Nullable String reasonInClear)
            implements ProgramEvent {
        /** A change as it is recorded now. */
        public CapacityChanged(Envelope envelope, ProgramId program, int capacity, CapacityReason reason) {
            this(envelope, program, capacity, reason, null);
        }
    }
}
