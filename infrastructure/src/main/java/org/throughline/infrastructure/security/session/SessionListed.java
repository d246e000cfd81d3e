package org.throughline.infrastructure.security.session;

import java.time.Instant;
import java.util.UUID;

/**
 * One of a worker's sessions, as they see it.
 *
 * @param name names it when it is to be ended
 * @param usedAt when a person last used it, to the minute
 */
public record SessionListed(UUID name, Instant startedAt, Instant usedAt) {}
