package org.throughline.infrastructure.ledger.axon;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.EventCriterion;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.Tag;

/** Axon's criteria as a query of the ledger. */
final class Criteria {
    /** No event has this type; only a branch without any restriction matches it when it has no tags either. */
    private static final QualifiedName NOTHING = new QualifiedName("\u0000nothing");

    private Criteria() {}

    static LedgerQuery toQuery(EventCriteria criteria) {
        // flatten() drops a branch without restrictions when there are others beside it
        if (criteria.matches(NOTHING, Set.of())) {
            return LedgerQuery.all();
        }
        List<LedgerQuery.Item> items =
                criteria.flatten().stream().map(Criteria::item).toList();
        return new LedgerQuery(items);
    }

    private static LedgerQuery.Item item(EventCriterion criterion) {
        Set<String> types = criterion.types().stream().map(QualifiedName::name).collect(Collectors.toSet());
        Set<Tag> tags = criterion.tags().stream()
                .map(tag -> new Tag(tag.key(), tag.value()))
                .collect(Collectors.toSet());
        return new LedgerQuery.Item(types, tags);
    }
}
