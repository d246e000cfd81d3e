package org.throughline.infrastructure.access.relationship;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.infrastructure.access.rule.Reach;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.RelatedClients;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Decides about the rows of a list as about each client's own record. That the intake queue takes whoever comes relates
 * its workers to nobody in particular, so it opens no row of somebody else's list.
 */
public final class TiedClients implements RelatedClients {
    private static final int AT_ONCE = 16;

    private final ClientPolicy policy;
    private final CareRelationships relationships;
    private final WorkerDirectory workers;
    private final Reach needed;

    private TiedClients(ProgramId intakeQueue, CareRelationships relationships, WorkerDirectory workers, Reach needed) {
        this.policy = new ClientPolicy(intakeQueue);
        this.needed = needed;
        this.relationships = relationships;
        this.workers = workers;
    }

    /**
     * Whose record may be read.
     *
     * @param intakeQueue the program that takes whoever comes
     */
    public static TiedClients record(ProgramId intakeQueue, CareRelationships relationships, WorkerDirectory workers) {
        return new TiedClients(intakeQueue, relationships, workers, Reach.RECORD);
    }

    /**
     * Of whom it may be known who they are: by the intake queue of whoever comes, and by whoever has declared an encounter.
     *
     * @param intakeQueue the program that takes whoever comes
     */
    public static TiedClients identity(
            ProgramId intakeQueue, CareRelationships relationships, WorkerDirectory workers) {
        return new TiedClients(intakeQueue, relationships, workers, Reach.IDENTITY);
    }

    @Override
    public Mono<Set<SubjectId>> among(Viewer viewer, Collection<SubjectId> clients) {
        if (clients.isEmpty() || actsForTheOffice(viewer)) {
            // whoever stands in a list exists for the one who asked for it, and so for the office
            return Mono.just(Set.copyOf(clients));
        }
        return supervised(viewer)
                .flatMap(supervised -> Flux.fromIterable(Set.copyOf(clients))
                        .flatMap(
                                client -> relationships
                                        .ofClient(client)
                                        .filter(ties -> isTied(viewer, supervised, ties))
                                        .map(ties -> client),
                                AT_ONCE)
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private boolean isTied(Viewer viewer, Set<WorkerId> supervised, ClientTies ties) {
        return policy.relation(viewer, viewer.roles(), supervised, ties, needed).isPresent();
    }

    private Mono<Set<WorkerId>> supervised(Viewer viewer) {
        return viewer.roles().contains(WorkerRole.SUPERVISOR)
                ? workers.of(viewer.worker()).map(WorkerNow::supervises)
                : Mono.just(Set.of());
    }

    private static boolean actsForTheOffice(Viewer viewer) {
        return viewer.roles().equals(Set.of(WorkerRole.PRIVACY_OFFICER))
                && RolePurposes.fit(WorkerRole.PRIVACY_OFFICER, viewer.purpose());
    }
}
