package org.throughline.infrastructure.access.view;
import java.util.List;
import java.util.Set;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.access.rule.Ruling;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewScope;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what the policy asks about a view's target, and has it decide. */
final class ViewFacts {
    private final ViewPolicy policy;
    private final CareRelationships relationships;
    private final WorkerDirectory workers;

    ViewFacts(ViewPolicy policy, CareRelationships relationships, WorkerDirectory workers) {
        this.policy = policy;
        this.relationships = relationships;
        this.workers = workers;
    }

    /**
     * What was decided, and whom it is about.
     *
     * @param clients the client asked for, or those of the record asked for
     */
    record Decision(Ruling ruling, List<SubjectId> clients) {}

    Mono<Decision> decide(Viewer viewer, ViewRequest request) {
        Ruling byRole = policy.byRole(viewer, request.view());
        List<SubjectId> named = request.target() instanceof SubjectId client ? List.of(client) : List.of();
        if (request.view().scope() == ViewScope.RECORD && request.target() != null) {
            return aboutRecord(viewer, request.view(), request.target(), byRole);
        }
        Mono<Ruling> ruling = byRole.permits() ? aboutTarget(viewer, request, byRole) : Mono.just(byRole);
        return ruling.map(decided -> new Decision(decided, named));
    }

    private Mono<Ruling> aboutTarget(Viewer viewer, ViewRequest request, Ruling byRole) {
        return switch (request.target()) {
            case null -> Mono.just(byRole);
            case SubjectId client ->
                standing(viewer)
                        .zipWith(
                                relationships.ofClient(client),
                                (standing, ties) -> policy.aboutClient(viewer, request.view(), standing, ties));
            case WorkerId worker ->
                standing(viewer)
                        .zipWith(
                                workers.of(worker),
                                (standing, other) -> policy.aboutWorker(viewer, request.view(), standing, other));
            case ProgramId program -> Mono.just(policy.aboutProgram(viewer, request.view(), program));
            default ->
                throw new IllegalArgumentException(
                        "No such target: " + request.view().scope());
        };
    }

    private Mono<Decision> aboutRecord(Viewer viewer, View view, TaggedId record, Ruling byRole) {
        return relationships.ofRecord(record).flatMap(presence -> {
            List<SubjectId> clients = List.copyOf(presence.clients());
            if (!byRole.permits()) {
                return Mono.just(new Decision(byRole, clients));
            }
            return Flux.fromIterable(clients)
                    .flatMapSequential(relationships::ofClient)
                    .collectList()
                    .zipWith(
                            standing(viewer),
                            (ties, standing) ->
                                    policy.aboutRecord(viewer, view, standing, presence, ties, Capabilities.ids().of(record).unknown()))
                    .map(ruling -> new Decision(ruling, clients));
        });
    }

    private Mono<WorkerNow> standing(Viewer viewer) {
        return viewer.roles().contains(WorkerRole.SUPERVISOR)
                ? workers.of(viewer.worker())
                : Mono.just(new WorkerNow(viewer.worker(), true, viewer.roles(), viewer.programs(), Set.of()));
    }
}
