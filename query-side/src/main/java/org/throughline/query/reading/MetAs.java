package org.throughline.query.reading;

import java.util.LinkedHashSet;
import java.util.Set;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;

/**
 * The ids under which a client was met in crises before it was known who they were. What was recorded or read under such
 * an id is of the client, as long as the identification stands; no entry of either ledger is ever rewritten.
 */
public final class MetAs {
    /** Stored names of the events that say so. */
    public static final Set<String> TYPES = Set.of(
            EventCatalogue.nameOf(CrisisEvent.PersonIdentified.class),
            EventCatalogue.nameOf(CrisisEvent.IdentificationRetracted.class));

    /** One identification; a person may be identified as the client in several crises. */
    private record Identified(CrisisId crisis, SubjectId person) {}

    private final SubjectId client;
    private final Set<Identified> standing = new LinkedHashSet<>();

    /** Nobody else so far. */
    public MetAs(SubjectId client) {
        this.client = client;
    }

    /** Takes in an event of {@link #TYPES}; others change nothing. */
    public void take(CareEvent event) {
        switch (event) {
            case CrisisEvent.PersonIdentified it
            when it.client().equals(client) -> standing.add(new Identified(it.crisis(), it.person()));
            case CrisisEvent.IdentificationRetracted it
            when it.client().equals(client) -> standing.remove(new Identified(it.crisis(), it.person()));
            default -> {}
        }
    }

    /** The client's own id and the others. */
    public Set<TaggedId> ids() {
        Set<TaggedId> ids = new LinkedHashSet<>();
        ids.add(client);
        standing.forEach(one -> ids.add(one.person()));
        return ids;
    }
}
