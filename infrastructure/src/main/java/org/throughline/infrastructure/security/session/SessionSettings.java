package org.throughline.infrastructure.security.session;

import java.time.Duration;

/**
 * How long sessions last.
 *
 * @param idle how long a session lasts that nobody uses
 * @param longest how long a session lasts at most, used or not
 */
public record SessionSettings(Duration idle, Duration longest) {}
