package org.throughline.kernel.protection;

import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.IncidentId;

/** What went wrong and must be looked at. */
public sealed interface IncidentEvent extends CareEvent {
    /** The incident. */
    IncidentId incident();

    /** An incident was opened. */
    @Event(namespace = "protection", name = "IncidentOpened", version = "1")
    record Opened(
            Envelope envelope,
            IncidentId incident,
            IncidentKind kind,
            @Nullable CrisisId crisis) implements IncidentEvent {}
}
