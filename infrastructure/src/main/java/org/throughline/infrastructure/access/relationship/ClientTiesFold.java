package org.throughline.infrastructure.access.relationship;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;

/** Folds the events about one client into their ties, in the order of the ledger. Not for use by two threads. */
final class ClientTiesFold {
    private final SubjectId client;
    private final Set<? extends TaggedId> charts;
    private final Set<Compartment> presence = new LinkedHashSet<>();
    private final OpenRelationships open;

    /** @param charts records of a person who is the client under another id */
    ClientTiesFold(SubjectId client, Set<? extends TaggedId> charts) {
        this.client = client;
        this.charts = charts;
        this.open = new OpenRelationships(client, charts);
    }

    ClientTiesFold on(Recorded<CareEvent> recorded) {
        CareEvent event = recorded.event();
        Compartment compartment = Compartment.of(event.envelope());
        open.by(event.envelope().provenance().enterer().worker(), compartment, recorded.recordedAt());
        RelationshipRules.fold(event, open);
        if (isAboutClient(event)) {
            presence.add(compartment);
        }
        return this;
    }

    private boolean isAboutClient(CareEvent event) {
        return event.envelope().subjects().stream()
                        .anyMatch(subject -> subject.id().equals(client))
                || (!charts.isEmpty() && EventTags.of(event).stream().anyMatch(charts::contains));
    }

    /** @param now the moment (UTC) at which they are asked for */
    ClientTies ties(Instant now) {
        return new ClientTies(presence, open.ties(now));
    }

    /** Records whose person was identified as the client, under whose id their other events are not found. */
    Set<TaggedId> identifiedIn() {
        return open.identified();
    }
}
