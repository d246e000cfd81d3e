package org.throughline.infrastructure.cli.demo;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.id.SubjectId;
import org.throughline.query.reading.CareHistory;

/** Chooses the sample people on whom the week is played: living ones, always the same. */
final class DemoPeople {
    private static final Set<String> TYPES = Set.of(
            EventCatalogue.nameOf(ClientEvent.ProspectRegistered.class),
            EventCatalogue.nameOf(ClientEvent.DeathRecorded.class));

    private final CareHistory history;

    DemoPeople(CareHistory history) {
        this.history = history;
    }

    /** The first {@code count} of them. */
    List<SubjectId> choose(int count) {
        var living = new LinkedHashSet<SubjectId>();
        DemoScript.done(history.position()
                .flatMapMany(newest -> history.all(TYPES, newest))
                .doOnNext(recorded -> {
                    if (recorded.event() instanceof ClientEvent.DeathRecorded death) {
                        living.remove(death.client());
                    } else if (recorded.event() instanceof ClientEvent.ProspectRegistered registered) {
                        living.add(registered.client());
                    }
                })
                .count());
        List<SubjectId> chosen = living.stream()
                .sorted(Comparator.comparing(SubjectId::toString))
                .limit(count)
                .toList();
        if (chosen.size() < count) {
            throw new IllegalStateException("The sample has fewer living people than the week needs");
        }
        return chosen;
    }
}
