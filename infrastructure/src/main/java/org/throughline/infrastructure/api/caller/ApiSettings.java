package org.throughline.infrastructure.api.caller;

import java.time.Duration;

/**
 * How patient the API is.
 *
 * @param commandWait how long a caller waits for a command before the answer is that its outcome is unknown
 */
public record ApiSettings(Duration commandWait) {}
