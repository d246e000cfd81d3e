package org.throughline.infrastructure.access.relationship;

import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.id.WorkerId;

/** An assignment relates the client to the worker who carries them. */
final class CaseloadRelationships implements RelationshipRule<WorkerEvent> {
    @Override
    public Class<WorkerEvent> family() {
        return WorkerEvent.class;
    }

    @Override
    public void fold(WorkerEvent event, OpenRelationships open) {
        switch (event) {
            case WorkerEvent.CaseloadAssignmentStarted it when !open.isOf(it.client()) -> {}
            case WorkerEvent.CaseloadAssignmentStarted it ->
                open.carriedBy(key(it.worker(), it.episode(), it.role()), it.program(), it.worker());
            case WorkerEvent.CaseloadAssignmentEnded it ->
                open.noLongerCarried(key(it.worker(), it.episode(), it.role()));
            case WorkerEvent.Hired it -> {}
            case WorkerEvent.JoinedProgram it -> {}
            case WorkerEvent.LeftProgram it -> {}
            case WorkerEvent.Separated it -> {}
        }
    }

    private static String key(WorkerId worker, EpisodeId episode, CaseloadRole role) {
        return worker + "/" + episode + "/" + role;
    }
}
