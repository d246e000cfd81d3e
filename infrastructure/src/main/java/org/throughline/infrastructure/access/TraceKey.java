package org.throughline.infrastructure.access;

import java.util.Map;
import org.throughline.kernel.access.AnswerHash;
import org.throughline.kernel.access.SealedParameters;
import org.throughline.kernel.event.EventId;

/** The key of one period of the access ledger. */
public interface TraceKey {
    /** Seals what was asked for; {@code entry} is the associated data. */
    SealedParameters seal(EventId entry, Map<String, String> parameters);

    /** The keyed hash of an answer's canonical JSON. */
    AnswerHash hash(byte[] answer);
}
