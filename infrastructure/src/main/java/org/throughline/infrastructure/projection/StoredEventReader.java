package org.throughline.infrastructure.projection;

import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;

/** Reads a stored event as the event of the kernel, personal values still sealed. */
@FunctionalInterface
public interface StoredEventReader {
    /** The event that was stored. Fails for what this build does not know. */
    Recorded<CareEvent> read(RecordedEvent stored);
}
