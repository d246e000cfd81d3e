package org.throughline.infrastructure.access.trace;

import java.util.Map;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;

/** The key of one period of the access ledger. */
public interface TraceKey {
    /** What was asked for, to be sealed when its entry is stored. */
    Sealed<Map<String, String>> parameters(Map<String, String> parameters);

    /** The keyed hash of an answer that is still sealed. */
    Fingerprint hash(Object answer);
}
