package org.throughline.infrastructure.access.relationship;

import org.throughline.kernel.event.CareEvent;

/**
 * Which events of one family relate whom to a client, and which end it. A context that relates
 * anybody says so in its capability, and has a rule of its own in {@link RelationshipRules}.
 *
 * @param <E> the family
 */
public interface RelationshipRule<E extends CareEvent> {
    /** The family. */
    Class<E> family();

    /** Takes note of what {@code event}, the next in the order of the ledger, begins or ends. */
    void fold(E event, OpenRelationships open);
}
