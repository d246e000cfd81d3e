package org.throughline.infrastructure.access.signal;

import java.util.Set;
import org.throughline.infrastructure.access.relationship.LedgerCareRelationships;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;

/**
 * An event as far as it is decided on: where it was recorded, what it names and whom it serves.
 *
 * @param position its place in the care ledger
 * @param compartment for whom it exists
 * @param names the ids that it names
 * @param clients the people served in it
 * @param ofCrisis whether it tells of a crisis response
 */
public record Touch(long position, Compartment compartment, Set<Tag> names, Set<SubjectId> clients, boolean ofCrisis) {
    /** Keeps its own copies. */
    public Touch {
        names = Set.copyOf(names);
        clients = Set.copyOf(clients);
    }

    static Touch of(long position, Set<Tag> names, CareEvent event) {
        return new Touch(
                position,
                Compartment.of(event.envelope()),
                names,
                LedgerCareRelationships.served(event),
                event instanceof CrisisEvent);
    }

    boolean names(TaggedId id) {
        return names.contains(new Tag(id.tagKey(), id.tagValue()));
    }
}
