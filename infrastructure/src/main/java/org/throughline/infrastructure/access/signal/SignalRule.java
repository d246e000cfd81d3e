package org.throughline.infrastructure.access.signal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.infrastructure.access.relationship.ClientTies;
import org.throughline.kernel.access.Sight;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.SubjectId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Decides whether events change what a page shows to its viewer. What does not exist for the viewer is dropped before
 * anything else is asked, and a tie they may not know of relates nobody: two ledgers that differ only in what is hidden
 * give the same signals.
 */
public final class SignalRule {
    /** One change is enough; whoever is beyond this many people is told at the next look. */
    private static final int MOST_PEOPLE = 500;

    private final CareRelationships relationships;

    /** Decides by {@code relationships}. */
    public SignalRule(CareRelationships relationships) {
        this.relationships = relationships;
    }

    /** Whether {@code touches} change {@code page}. Fails as reading the ledger does. */
    public Mono<Boolean> changes(SignalPage page, Viewer viewer, List<Touch> touches) {
        if (!page.isFor(viewer)) {
            return Mono.just(false);
        }
        Sight sight = viewer.sight();
        List<Touch> seen = touches.stream()
                .filter(touch -> sight.sees(touch.compartment()))
                .toList();
        if (seen.stream().anyMatch(touch -> page.isNamedBy(touch, viewer))) {
            return Mono.just(true);
        }
        Set<SubjectId> clients =
                seen.stream().flatMap(touch -> touch.clients().stream()).collect(Collectors.toUnmodifiableSet());
        return Flux.fromIterable(clients)
                .take(MOST_PEOPLE)
                .concatMap(relationships::ofClient)
                .any(ties -> shows(page, viewer, sight, ties));
    }

    private static boolean shows(SignalPage page, Viewer viewer, Sight sight, ClientTies ties) {
        return ties.ties().stream()
                .filter(tie -> sight.sees(tie.compartment()))
                .filter(tie -> !tie.notFor().contains(viewer.worker()))
                .anyMatch(tie -> page.shows(tie, viewer));
    }
}
