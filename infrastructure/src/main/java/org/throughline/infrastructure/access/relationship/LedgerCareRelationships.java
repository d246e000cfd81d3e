package org.throughline.infrastructure.access.relationship;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.program.ProgramEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads relationships from the events themselves: always fresh, at the cost of reading what one client has. */
public final class LedgerCareRelationships implements CareRelationships {
    /** Parts in which a person is served; whoever calls or tells for another is not. */
    private static final Set<SubjectRole> SERVED =
            Set.of(SubjectRole.CLIENT, SubjectRole.PROSPECT, SubjectRole.GROUP_MEMBER, SubjectRole.UNKNOWN_PERSON);

    private final CareEvents events;
    private final InstantSource clock;
    /** A program is opened once, and on what terms it keeps its records never changes. */
    private final Map<ProgramId, Custody> opened = new ConcurrentHashMap<>();

    /**
     * Reads from {@code events}.
     *
     * @param clock tells which encounters are over
     */
    public LedgerCareRelationships(CareEvents events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /** The people served in what {@code event} tells. */
    public static Set<SubjectId> served(CareEvent event) {
        return event.envelope().subjects().stream()
                .filter(subject -> SERVED.contains(subject.role()))
                .map(Subject::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Mono<ClientTies> ofClient(SubjectId client) {
        return events.naming(client).collectList().flatMap(own -> {
            var fold = new ClientTiesFold(client, Set.of());
            own.forEach(fold::on);
            Set<TaggedId> elsewhere = Set.copyOf(fold.identifiedIn());
            if (elsewhere.isEmpty()) {
                return Mono.just(fold.ties(clock.instant()));
            }
            return Flux.fromIterable(elsewhere)
                    .concatMap(events::naming)
                    .concatWith(Flux.fromIterable(own))
                    .distinct(Recorded::position)
                    .sort((one, other) -> Long.compare(one.position(), other.position()))
                    .reduce(new ClientTiesFold(client, elsewhere), ClientTiesFold::on)
                    .map(whole -> whole.ties(clock.instant()));
        });
    }

    @Override
    public Mono<Map<ProgramId, Custody>> custodies(Set<ProgramId> programs) {
        return Flux.fromIterable(programs)
                .filter(program -> !opened.containsKey(program))
                .concatMap(program -> events.naming(program, ProgramEvent.Opened.class))
                .doOnNext(recorded -> {
                    if (recorded.event() instanceof ProgramEvent.Opened event) {
                        opened.put(event.program(), event.terms().custody(event.program()));
                    }
                })
                .then(Mono.fromSupplier(() -> {
                    var found = new HashMap<>(opened);
                    found.keySet().retainAll(programs);
                    return found;
                }));
    }

    @Override
    public Mono<RecordPresence> ofRecord(TaggedId record) {
        return events.naming(record).collectList().map(found -> {
            var compartments = new HashSet<Compartment>();
            var clients = new HashSet<SubjectId>();
            for (Recorded<CareEvent> recorded : found) {
                compartments.add(Compartment.of(recorded.event().envelope()));
                clients.addAll(served(recorded.event()));
            }
            return new RecordPresence(compartments, clients);
        });
    }
}
