package org.throughline.infrastructure.access.trace;

import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.RequestId;

/**
 * Where a request came from.
 *
 * @param request names the request
 * @param channel a code for the way in: {@code api}, {@code fhir}, {@code cli}, ...
 */
public record RequestOrigin(RequestId request, String channel) {
    /** The origin of a command: its correlation if it has one, else the command itself; and its source system. */
    public static RequestOrigin of(Provenance provenance) {
        return new RequestOrigin(
                new RequestId(provenance.correlation() == null ? provenance.command() : provenance.correlation()),
                provenance.source().system());
    }
}
