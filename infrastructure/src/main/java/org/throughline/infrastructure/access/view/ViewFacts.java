package org.throughline.infrastructure.access.view;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.access.relationship.CareRelationships;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Capacities;
import org.throughline.infrastructure.access.rule.Ruling;
import org.throughline.kernel.access.Compartment;
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
     * @param compartments where they, or the record, are known; null if that was not looked at
     * @param acting who asks, in the capacity on which the right rests; what they see in it is all that is shown
     */
    record Decision(
            Ruling ruling,
            List<SubjectId> clients,
            @Nullable Set<Compartment> compartments,
            Viewer acting) {}

    /** A ruling about somebody in one capacity. */
    private record Ruled(
            Ruling ruling, Viewer acting, @Nullable Set<Compartment> compartments) {
        private Ruled knownIn(Set<Compartment> known) {
            return new Ruled(ruling, acting, known);
        }
    }

    Mono<Decision> decide(Viewer viewer, ViewRequest request) {
        Ruling byRole = policy.byRole(viewer, request.view());
        List<SubjectId> named = request.target() instanceof SubjectId client ? List.of(client) : List.of();
        if (request.view().scope() == ViewScope.RECORD && request.target() != null) {
            return aboutRecord(viewer, request.view(), request.target(), byRole);
        }
        Mono<Ruled> ruled =
                byRole.permits() ? aboutTarget(viewer, request, byRole) : Mono.just(new Ruled(byRole, viewer, null));
        return ruled.map(decided -> new Decision(decided.ruling(), named, decided.compartments(), decided.acting()));
    }

    private Mono<Ruled> aboutTarget(Viewer viewer, ViewRequest request, Ruling byRole) {
        View view = request.view();
        if (view.scope() == ViewScope.VIEWER) {
            return Mono.just(new Ruled(Ruling.permit(AccessRule.OWN_WORK), viewer, null));
        }
        if (view.scope() == ViewScope.DIRECTORY_ENTRY) {
            return Mono.just(ruled(viewer, view, acting -> byRole));
        }
        return switch (request.target()) {
            case null -> Mono.just(ruled(viewer, view, acting -> byRole));
            case SubjectId client ->
                standing(viewer)
                        .zipWith(
                                relationships.ofClient(client),
                                (standing, ties) -> ruled(
                                                viewer,
                                                view,
                                                acting -> policy.aboutClient(acting, view, standing, ties))
                                        .knownIn(ties.presence()));
            case WorkerId worker ->
                standing(viewer)
                        .zipWith(
                                workers.of(worker),
                                (standing, other) -> ruled(
                                        viewer, view, acting -> policy.aboutWorker(acting, view, standing, other)));
            case ProgramId program ->
                Mono.just(ruled(viewer, view, acting -> policy.aboutProgram(acting, view, program)));
            default ->
                throw new IllegalArgumentException(
                        "No such target: " + request.view().scope());
        };
    }

    private Mono<Decision> aboutRecord(Viewer viewer, View view, TaggedId record, Ruling byRole) {
        return relationships.ofRecord(record).flatMap(presence -> {
            List<SubjectId> clients = List.copyOf(presence.clients());
            if (!byRole.permits()) {
                return Mono.just(new Decision(byRole, clients, presence.compartments(), viewer));
            }
            return Flux.fromIterable(clients)
                    .flatMapSequential(relationships::ofClient)
                    .collectList()
                    .zipWith(
                            standing(viewer),
                            (ties, standing) -> ruled(
                                    viewer,
                                    view,
                                    acting -> policy.aboutRecord(
                                            acting,
                                            view,
                                            standing,
                                            presence,
                                            ties,
                                            Capabilities.ids().of(record).unknown())))
                    .map(ruled -> new Decision(ruled.ruling(), clients, presence.compartments(), ruled.acting()));
        });
    }

    /** The first yes to somebody in one of their capacities, or the last no. */
    private Ruled ruled(Viewer viewer, View view, Function<Viewer, Ruling> ruling) {
        @Nullable Ruled last = null;
        for (Viewer acting : Capacities.of(viewer, view.roles())) {
            Ruled ruled = new Ruled(ruling.apply(acting), policy.acting(acting, view), null);
            if (ruled.ruling().permits()) {
                return ruled;
            }
            last = ruled;
        }
        return Objects.requireNonNull(last, "Whoever asks has a capacity");
    }

    private Mono<WorkerNow> standing(Viewer viewer) {
        return viewer.roles().contains(WorkerRole.SUPERVISOR)
                ? workers.of(viewer.worker())
                : Mono.just(new WorkerNow(viewer.worker(), true, viewer.roles(), viewer.programs(), Set.of()));
    }
}
