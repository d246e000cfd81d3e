package org.throughline.query.boards.contacts;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.transition.TransitionEvent;

/** The open work of a client that may end because nobody could reach them, and since when attempts count for it. */
final class OpenSince {
    /** Stored names of the events that begin and end it. */
    static final Set<String> TYPES = Stream.<Class<? extends CareEvent>>of(
                    TransitionEvent.Opened.class,
                    TransitionEvent.Completed.class,
                    TransitionEvent.NotConnected.class,
                    TransitionEvent.Superseded.class,
                    TransitionEvent.Cancelled.class,
                    IntakeEvent.Started.class,
                    IntakeEvent.Completed.class,
                    IntakeEvent.Abandoned.class,
                    EpisodeEvent.Admitted.class,
                    EpisodeEvent.Discharged.class)
            .map(EventCatalogue::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<TaggedId, LocalDate> since = new LinkedHashMap<>();

    /** Takes an event in. Whether it changed anything. */
    boolean take(SubjectId client, CareEvent event) {
        return switch (event) {
            case TransitionEvent.Opened it -> it.client().equals(client) && began(it.transition(), it);
            case TransitionEvent.Completed it -> ended(it.transition());
            case TransitionEvent.NotConnected it -> ended(it.transition());
            case TransitionEvent.Superseded it -> ended(it.transition());
            case TransitionEvent.Cancelled it -> ended(it.transition());
            case IntakeEvent.Started it -> it.client().equals(client) && began(it.intake(), it);
            case IntakeEvent.Completed it -> ended(it.intake());
            case IntakeEvent.Abandoned it -> ended(it.intake());
            case EpisodeEvent.Admitted it -> it.client().equals(client) && began(it.episode(), it);
            case EpisodeEvent.Discharged it -> ended(it.episode());
            default -> false;
        };
    }

    private boolean began(TaggedId work, CareEvent event) {
        since.put(work, event.envelope().occurred().startDate());
        return true;
    }

    private boolean ended(TaggedId work) {
        return since.remove(work) != null;
    }

    /** Open work with the first local day that counts, in the order in which it began. */
    Map<TaggedId, LocalDate> since() {
        return since;
    }
}
