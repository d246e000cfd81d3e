package org.throughline.query.directory;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import reactor.core.publisher.Mono;

/** Answers who the viewer is, from the events of their hire and of their programs. */
public final class OwnStandingQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "own-standing";

    static final int VERSION = 1;
    private static final Set<String> TYPES =
            Set.of(EventCatalogue.nameOf(WorkerEvent.Hired.class), EventCatalogue.nameOf(ProgramEvent.Opened.class));

    private final CareHistory history;
    private final ZoneId zone;

    /** @param zone the county's time zone */
    public OwnStandingQueryHandler(CareHistory history, ZoneId zone) {
        this.history = history;
        this.zone = zone;
    }

    /** The standing, behind the gate; empty for somebody who was never hired. */
    @QueryHandler(queryName = FindOwnStanding.NAME)
    public Mono<Gated<OwnStanding>> find(FindOwnStanding query) {
        Viewer viewer = query.viewer();
        var ids = new ArrayList<TaggedId>(viewer.programs());
        ids.add(viewer.worker());
        return history.position()
                .flatMapMany(newest -> history.about(ids, TYPES, newest))
                .reduce(new Fold(viewer), Fold::on)
                .flatMap(fold -> Mono.justOrEmpty(fold.standing(query, zone)))
                .map(standing -> new Gated<>(
                        standing,
                        VIEW,
                        VERSION,
                        List.of(),
                        Set.of(FieldClass.STATUS, FieldClass.NAME),
                        1,
                        standing.position().value()));
    }

    /** Takes its position from what it shows, so that it does not tell how much else has happened. */
    private static final class Fold {
        private final Viewer viewer;
        private final List<OwnStanding.OwnProgram> programs = new ArrayList<>();
        private WorkerEvent.@Nullable Hired hired;
        private long position;

        private Fold(Viewer viewer) {
            this.viewer = viewer;
        }

        private Fold on(Recorded<CareEvent> recorded) {
            switch (recorded.event()) {
                case WorkerEvent.Hired it
                when it.worker().equals(viewer.worker()) -> {
                    hired = it;
                    position = recorded.position();
                }
                case ProgramEvent.Opened it
                when viewer.programs().contains(it.program()) -> {
                    programs.add(new OwnStanding.OwnProgram(
                            it.program(), it.terms().name(), it.terms().kind()));
                    position = recorded.position();
                }
                default -> {}
            }
            return this;
        }

        private @Nullable OwnStanding standing(FindOwnStanding query, ZoneId zone) {
            if (hired == null) {
                return null;
            }
            programs.sort(Comparator.comparing(OwnStanding.OwnProgram::name)
                    .thenComparing(program -> program.program().value()));
            return new OwnStanding(
                    viewer.worker(),
                    hired.name(),
                    viewer.roles().stream()
                            .sorted(Comparator.comparing(Enum::name))
                            .toList(),
                    programs,
                    zone.getId(),
                    query.purposes(),
                    new CarePosition(position));
        }
    }
}
