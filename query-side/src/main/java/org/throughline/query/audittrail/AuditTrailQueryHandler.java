package org.throughline.query.audittrail;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Sight;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.directory.workers.Staffing;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.RelatedClients;
import org.throughline.query.reading.RelatedPage;
import org.throughline.query.reading.SeenEvents;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/**
 * Answers what happened, by folding the ledger's events about something when asked. What the viewer may not see is
 * taken out before anything is folded or counted.
 */
public final class AuditTrailQueryHandler {
    /** Name of the view. */
    public static final String VIEW = "audit-trail";

    static final int VERSION = 3;

    private final CareHistory history;
    private final RelatedClients related;

    /**
     * Answers from {@code history}.
     *
     * @param related about whom the trail of a worker or program tells anything
     */
    public AuditTrailQueryHandler(CareHistory history, RelatedClients related) {
        this.history = history;
        this.related = related;
    }

    /** What the events of a worker or program follow from. Who asks is not part of it, but what they may see is. */
    private record Question(TaggedId about, Sight sight, long upTo) {}

    /**
     * What is shown.
     *
     * @param events those of which rows are made
     * @param admits whether a personal value of that person may be shown
     * @param hidden workers who are not named
     */
    private record Shown(
            Collection<Recorded<CareEvent>> events,
            Predicate<SubjectId> admits,
            LongFunction<Set<WorkerId>> hidden,
            @Nullable String next,
            boolean cutShort) {}

    /** A page of the trail, behind the gate. */
    @QueryHandler(queryName = FindAuditTrail.NAME)
    public Mono<Gated<AuditTrail>> find(FindAuditTrail query) {
        AsOf asOf = query.asOf();
        Mono<Long> position = asOf == null ? history.position() : history.resolve(asOf);
        return hiddenWorkers(query)
                .flatMap(hidden ->
                        position.flatMap(upTo -> query.about() instanceof WorkerId || query.about() instanceof ProgramId
                                ? ofMany(query, upTo, hidden)
                                : small(
                                        query,
                                        folded -> wanted(query, upTo, folded)
                                                .flatMap(events -> withBefore(query, events, upTo, folded)
                                                        .map(all -> page(query, events, all, upTo, hidden))))));
    }

    /** Who is not named to whoever asks, in what was recorded where; whose trail it is, they know already. */
    private Mono<LongFunction<Set<WorkerId>>> hiddenWorkers(FindAuditTrail query) {
        return Staffing.now(history, query.viewer().worker()).map(staffing -> {
            LongFunction<Set<WorkerId>> hidden = staffing.hiddenFrom(query.viewer());
            return position -> hidden.apply(position).stream()
                    .filter(worker -> !worker.equals(query.about()))
                    .collect(Collectors.toUnmodifiableSet());
        });
    }

    /** Of whoever has to do with many clients only what is about clients to whom something relates the viewer. */
    private Mono<Gated<AuditTrail>> ofMany(FindAuditTrail query, long upTo, LongFunction<Set<WorkerId>> hidden) {
        var question = new Question(query.about(), query.viewer().sight(), upTo);
        return history.workload()
                .shared(
                        query.viewer().worker(),
                        question,
                        folded -> read(List.of(query.about()), query.viewer(), upTo, folded))
                .flatMap(events -> RelatedPage.of(
                                query.page(),
                                new RelatedPage.Rows<>(
                                        List.copyOf(events.values()),
                                        recorded -> PageRequest.place(recorded.position()),
                                        recorded -> people(recorded.event()).collect(Collectors.toSet())),
                                related,
                                query.viewer())
                        .flatMap(page -> small(query, folded -> rows(query, page, upTo, hidden, folded))));
    }

    private Mono<Gated<AuditTrail>> rows(
            FindAuditTrail query,
            RelatedPage<Recorded<CareEvent>> page,
            long upTo,
            LongFunction<Set<WorkerId>> hidden,
            LongConsumer folded) {
        Map<Long, Recorded<CareEvent>> shown = new TreeMap<>();
        page.rows().forEach(recorded -> shown.put(recorded.position(), recorded));
        return withBefore(query, shown, upTo, folded).map(all -> {
            Set<SubjectId> people = all.values().stream()
                    .flatMap(recorded -> people(recorded.event()))
                    .collect(Collectors.toSet());
            return gated(
                    new Shown(
                            shown.values(),
                            person -> page.related().contains(person) || !people.contains(person),
                            hidden,
                            page.next(),
                            page.cutShort()),
                    folded(shown, all),
                    upTo);
        });
    }

    private <T> Mono<T> small(FindAuditTrail query, Function<LongConsumer, Mono<T>> fold) {
        return history.workload().small(query.viewer().worker(), fold);
    }

    /** The events to show: those about the thing, and for a client those of crises in which the client was identified. */
    private Mono<Map<Long, Recorded<CareEvent>>> wanted(FindAuditTrail query, long upTo, LongConsumer folded) {
        Mono<Map<Long, Recorded<CareEvent>>> own = read(List.of(query.about()), query.viewer(), upTo, folded);
        if (!(query.about() instanceof SubjectId client)) {
            return own;
        }
        return own.flatMap(events -> {
            Set<TaggedId> crises = identifiedIn(client, events.values());
            return crises.isEmpty()
                    ? Mono.just(events)
                    : read(crises, query.viewer(), upTo, folded).map(more -> SeenEvents.joined(events, more));
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
            FindAuditTrail query, Map<Long, Recorded<CareEvent>> events, long upTo, LongConsumer folded) {
        Set<TaggedId> things = events.values().stream()
                .map(recorded -> PlainWords.tell(recorded.event()).about())
                .filter(thing -> !thing.equals(query.about()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (query.about() instanceof SubjectId) {
            // Everything about a client's things names the client.
            return Mono.just(events);
        }
        return read(things, query.viewer(), upTo, folded).map(more -> SeenEvents.joined(events, more));
    }

    private Mono<Map<Long, Recorded<CareEvent>>> read(
            Collection<? extends TaggedId> ids, Viewer viewer, long upTo, LongConsumer folded) {
        return SeenEvents.about(history, ids, Set.of(), viewer, upTo, folded);
    }

    private static Gated<AuditTrail> page(
            FindAuditTrail query,
            Map<Long, Recorded<CareEvent>> wanted,
            Map<Long, Recorded<CareEvent>> all,
            long upTo,
            LongFunction<Set<WorkerId>> hidden) {
        PageRequest.Page<AuditTrail.Row> page = query.page()
                .of(folded(wanted, all), row -> PageRequest.place(row.position().value()));
        return gated(new Shown(wanted.values(), person -> true, hidden, page.next(), false), page.rows(), upTo);
    }

    private static List<AuditTrail.Row> folded(
            Map<Long, Recorded<CareEvent>> wanted, Map<Long, Recorded<CareEvent>> all) {
        var fold = new AuditFold(recorded -> wanted.containsKey(recorded.position()));
        all.values().forEach(fold::take);
        return fold.rows();
    }

    private static Gated<AuditTrail> gated(Shown shown, List<AuditTrail.Row> rows, long upTo) {
        List<AuditTrail.Row> admitted = rows.stream()
                .map(row -> row.of(shown.admits())
                        .without(shown.hidden().apply(row.position().value())))
                .toList();
        Map<Long, Recorded<CareEvent>> events =
                shown.events().stream().collect(Collectors.toMap(Recorded::position, recorded -> recorded));
        CarePosition newest = admitted.stream()
                .map(AuditTrail.Row::position)
                .max(Comparator.comparingLong(CarePosition::value))
                .orElse(null);
        return new Gated<>(
                new AuditTrail(admitted, shown.next(), shown.cutShort(), newest),
                VIEW,
                VERSION,
                clients(admitted, events),
                fields(admitted),
                admitted.size(),
                upTo);
    }

    private static List<ShownClient> clients(List<AuditTrail.Row> rows, Map<Long, Recorded<CareEvent>> events) {
        Map<SubjectId, ShownClient> shown =
                new TreeMap<>((one, other) -> one.value().compareTo(other.value()));
        for (AuditTrail.Row row : rows) {
            Recorded<CareEvent> recorded = events.get(row.position().value());
            if (recorded != null) {
                Set<Compartment> compartment =
                        Set.of(Compartment.of(recorded.event().envelope()));
                people(recorded.event())
                        .map(person -> new ShownClient(person, recorded.position(), compartment))
                        .forEach(one -> shown.merge(one.client(), one, ShownClient::and));
            }
        }
        return List.copyOf(shown.values());
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
