package org.throughline.infrastructure.api.caller;

import java.util.UUID;
import org.throughline.kernel.access.Viewer;

/**
 * Who sent a request.
 *
 * @param viewer the worker, with the purpose of use that the request states
 * @param request names the request in traces
 */
public record Caller(Viewer viewer, UUID request) {}
