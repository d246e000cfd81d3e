package org.throughline.query.reading;

import java.util.Collection;
import java.util.Set;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import reactor.core.publisher.Mono;

/**
 * Tells to which clients something relates whoever asks, now: a list of somebody else's work shows only theirs, as each
 * client's own record would open to nobody else.
 */
@FunctionalInterface
public interface RelatedClients {
    /** Those of {@code clients} to whom something of their own relates {@code viewer}, in the roles they act in. */
    Mono<Set<SubjectId>> among(Viewer viewer, Collection<SubjectId> clients);
}
