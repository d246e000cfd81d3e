package org.throughline.query.audittrail;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.ShownClient;
import org.throughline.query.reading.TooManyEvents;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers what happened, by folding the ledger's events about something when asked. What the viewer may not see is
 * taken out before anything is folded or counted.
 */
public final class AuditTrailQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "audit-trail";

    static final int VERSION = 1;
    private static final int THINGS_PER_READ = 64;

    private final CareHistory history;

    /** Answers from {@code history}. */
    public AuditTrailQueryHandler(CareHistory history) {
        this.history = history;
    }

    /** A page of the trail, behind the gate. */
    @QueryHandler(queryName = FindAuditTrail.NAME)
    public Mono<Gated<AuditTrail>> find(FindAuditTrail query) {
        AsOf asOf = query.asOf();
        Mono<Long> position = asOf == null ? history.position() : history.resolve(asOf);
        return position.flatMap(upTo -> wanted(query, upTo)
                .flatMap(events -> withBefore(query, events, upTo).map(all -> page(query, events, all, upTo))));
    }

    /** The events to show: those about the thing, and for a client those of crises in which the client was identified. */
    private Mono<Map<Long, Recorded<CareEvent>>> wanted(FindAuditTrail query, long upTo) {
        Mono<Map<Long, Recorded<CareEvent>>> own = read(List.of(query.about()), query.viewer(), upTo);
        if (!(query.about() instanceof SubjectId client)) {
            return own;
        }
        return own.flatMap(events -> {
            Set<TaggedId> crises = identifiedIn(client, events.values());
            return crises.isEmpty()
                    ? Mono.just(events)
                    : read(crises, query.viewer(), upTo).map(more -> joined(events, more));
        });
    }

    private static Set<TaggedId> identifiedIn(SubjectId client, Collection<Recorded<CareEvent>> events) {
        Set<TaggedId> crises = new LinkedHashSet<>();
        for (Recorded<CareEvent> recorded : events) {
            switch (recorded.event()) {
                case CrisisEvent.PersonIdentified identified
                when identified.client().equals(client) -> crises.add(identified.crisis());
                case CrisisEvent.IdentificationRetracted retracted
                when retracted.client().equals(client) -> crises.remove(retracted.crisis());
                default -> {}
            }
        }
        return crises;
    }

    /** Those events and all others about the same things, without which it would not be known what was before. */
    private Mono<Map<Long, Recorded<CareEvent>>> withBefore(
            FindAuditTrail query, Map<Long, Recorded<CareEvent>> events, long upTo) {
        Set<TaggedId> things = events.values().stream()
                .map(recorded -> PlainWords.tell(recorded.event()).about())
                .filter(thing -> !thing.equals(query.about()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (query.about() instanceof SubjectId) {
            // Everything about a client's things names the client.
            return Mono.just(events);
        }
        return read(things, query.viewer(), upTo).map(more -> joined(events, more));
    }

    private Mono<Map<Long, Recorded<CareEvent>>> read(Collection<? extends TaggedId> ids, Viewer viewer, long upTo) {
        return Flux.fromIterable(ids)
                .buffer(THINGS_PER_READ)
                .concatMap(some -> history.about(some, Set.of(), upTo))
                .filter(recorded -> viewer.sees(Compartment.of(recorded.event().envelope())))
                .collect(TreeMap::new, (found, recorded) -> {
                    found.put(recorded.position(), recorded);
                    bound(found);
                });
    }

    private static Map<Long, Recorded<CareEvent>> joined(
            Map<Long, Recorded<CareEvent>> some, Map<Long, Recorded<CareEvent>> more) {
        var all = new TreeMap<>(some);
        all.putAll(more);
        bound(all);
        return all;
    }

    private static void bound(Map<Long, Recorded<CareEvent>> events) {
        if (events.size() > TooManyEvents.LIMIT) {
            throw new TooManyEvents();
        }
    }

    private static Gated<AuditTrail> page(
            FindAuditTrail query,
            Map<Long, Recorded<CareEvent>> wanted,
            Map<Long, Recorded<CareEvent>> all,
            long upTo) {
        var fold = new AuditFold(recorded -> wanted.containsKey(recorded.position()));
        all.values().forEach(fold::take);
        PageRequest.Page<AuditTrail.Row> page = query.page()
                .of(fold.rows(), row -> PageRequest.place(row.position().value()));
        List<AuditTrail.Row> shown = page.rows();
        CarePosition newest = shown.stream()
                .map(AuditTrail.Row::position)
                .max(Comparator.comparingLong(CarePosition::value))
                .orElse(null);
        return new Gated<>(
                new AuditTrail(shown, page.next(), newest),
                VIEW,
                VERSION,
                clients(shown, wanted),
                fields(shown),
                shown.size(),
                upTo);
    }

    private static List<ShownClient> clients(List<AuditTrail.Row> rows, Map<Long, Recorded<CareEvent>> events) {
        Map<SubjectId, Long> newest = new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        for (AuditTrail.Row row : rows) {
            Recorded<CareEvent> recorded = events.get(row.position().value());
            if (recorded != null) {
                people(recorded.event())
                        .forEach(person -> newest.put(person, row.position().value()));
            }
        }
        return newest.entrySet().stream()
                .map(entry -> new ShownClient(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Stream<SubjectId> people(CareEvent event) {
        Set<SubjectId> staff = event.envelope().subjects().stream()
                .filter(subject -> subject.role() == SubjectRole.STAFF)
                .map(Subject::id)
                .collect(Collectors.toSet());
        return EventTags.of(event).stream()
                .filter(SubjectId.class::isInstance)
                .map(SubjectId.class::cast)
                .filter(person -> !staff.contains(person));
    }

    private static Set<FieldClass> fields(List<AuditTrail.Row> rows) {
        var classes = new LinkedHashSet<FieldClass>();
        classes.add(FieldClass.STATUS);
        rows.forEach(row -> row.changes().forEach(change -> classes.add(change.fieldClass())));
        return classes;
    }
}
