package org.throughline.infrastructure.console.frame;

import java.time.Instant;
import org.throughline.infrastructure.api.caller.Caller;

/**
 * Who looks at a page, by which session.
 *
 * @param caller the worker, with the purpose of use chosen for the session; a new request's name each time
 * @param csrfToken what a form of this session must bring back
 * @param ends when the session ends if nothing else is done (UTC)
 */
public record Visitor(Caller caller, String csrfToken, Instant ends) {}
