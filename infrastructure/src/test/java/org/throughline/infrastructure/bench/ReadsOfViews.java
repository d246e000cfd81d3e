package org.throughline.infrastructure.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.view.AccessGate;
import org.throughline.infrastructure.access.view.ReleasedJson;
import org.throughline.infrastructure.access.view.ViewRequest;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Views;
import org.throughline.query.caseload.CaseloadScope;
import org.throughline.query.caseload.FindCaseload;
import org.throughline.query.clientheader.ClientHeaderViews;
import org.throughline.query.clientheader.FindClientHeader;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.Gated;
import org.throughline.query.view.View;
import reactor.core.publisher.Mono;

/** What a coordinator of the intake queue reads, from who they are to the bytes of the answer. */
final class ReadsOfViews {
    private static final Duration BOUND = Duration.ofMinutes(1);

    private final AccessGate gate;
    private final QueryGateway queries;
    private final ReleasedJson json;
    private final WorkerDirectory workers;
    private final PolicyPack policy;
    private final CareHistory history;
    private final WorkerId coordinator;

    ReadsOfViews(SampleCounty county) {
        gate = county.part(AccessGate.class);
        queries = county.part(QueryGateway.class);
        json = county.part(ReleasedJson.class);
        workers = county.part(WorkerDirectory.class);
        policy = county.part(PolicyPack.class);
        history = county.part(CareHistory.class);
        coordinator = all(WorkerEvent.Hired.class).stream()
                .filter(hired -> hired.roles().contains(WorkerRole.COORDINATOR))
                .map(WorkerEvent.Hired::worker)
                .findFirst()
                .orElseThrow();
    }

    /** Who reads. */
    WorkerId coordinator() {
        return coordinator;
    }

    /** Everybody who is registered. */
    List<SubjectId> people() {
        return all(ClientEvent.ProspectRegistered.class).stream()
                .map(ClientEvent.ProspectRegistered::client)
                .distinct()
                .toList();
    }

    /** The client's header: how many bytes leave. */
    Mono<Integer> header(SubjectId client) {
        return read(ClientHeaderViews.HEADER, client, viewer -> new FindClientHeader(viewer, client, 0, null));
    }

    /** The intake queue's caseload: how many bytes leave. */
    Mono<Integer> caseload() {
        var today = Instant.now().atZone(policy.zone()).toLocalDate();
        var scope = new CaseloadScope.OfProgram(policy.intakeQueue());
        return read(
                Views.named("caseload-of-program"),
                policy.intakeQueue(),
                viewer -> FindCaseload.of(viewer, scope, today));
    }

    private Mono<Integer> read(View view, TaggedId target, Function<Viewer, Object> query) {
        return workers.of(coordinator).map(this::viewer).flatMap(viewer -> {
            var request = new ViewRequest(
                    view,
                    target,
                    Map.of(target.tagKey(), target.tagValue()),
                    new RequestOrigin(new RequestId(UUID.randomUUID()), "api"));
            return gate.release(viewer, request, acting -> ask(query.apply(acting)))
                    .map(released -> json.write(released).length);
        });
    }

    @SuppressWarnings("unchecked")
    private Mono<Gated<Object>> ask(Object query) {
        return Mono.fromFuture(() -> queries.query(query, Gated.class), true).map(gated -> (Gated<Object>) gated);
    }

    private Viewer viewer(WorkerNow standing) {
        return new Viewer(
                standing.worker(), standing.roles(), standing.programs(), policy.custodian(), PurposeOfUse.TREAT);
    }

    private <E extends CareEvent> List<E> all(Class<E> type) {
        return history.position()
                .flatMapMany(newest -> history.all(Set.of(EventCatalogue.nameOf(type)), newest))
                .map(Recorded::event)
                .cast(type)
                .collectList()
                .blockOptional(BOUND)
                .orElseThrow();
    }
}
