package org.throughline.infrastructure.api;

import java.time.Duration;

/**
 * How patient the API is.
 *
 * @param commandWait how long a caller waits for a command before the answer is that its outcome is unknown
 * @param positionWait how long a query waits for the position that it must have seen
 */
public record ApiSettings(Duration commandWait, Duration positionWait) {}
