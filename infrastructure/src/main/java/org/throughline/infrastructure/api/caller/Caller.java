package org.throughline.infrastructure.api.caller;

import java.util.UUID;
import org.throughline.kernel.access.Viewer;

/**
 * Who sent a request.
 *
 * @param viewer the worker, with the purpose of use that the request states
 * @param request names the request in traces
 * @param channel the way in, as entries and the provenance of events call it: {@link #API} or {@link #CONSOLE}
 */
public record Caller(Viewer viewer, UUID request, String channel) {
    /** The channel of programs and of whoever writes requests by hand. */
    public static final String API = "api";
    /** The channel of pages in a browser. */
    public static final String CONSOLE = "console";
}
