package org.throughline.query.reading;

import java.util.Set;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import reactor.core.publisher.Mono;

/** Who goes by some exact terms, recognised by keyed hashes of what is sealed. */
@FunctionalInterface
public interface ClientTokens {
    /**
     * Those whom {@code terms} name in a record that exists for {@code viewer}, by the newest details of it that are
     * recorded now. It is not asked what relates them to the viewer.
     */
    Mono<Set<SubjectId>> matching(Viewer viewer, ExactTerms terms);
}
