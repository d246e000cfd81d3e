package org.throughline.infrastructure.access.relationship;

import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.workforce.WorkerEvent;

/** An assignment relates the client to the worker who carries them. */
final class CaseloadRelationships implements RelationshipRule<WorkerEvent> {
    @Override
    public Class<WorkerEvent> family() {
        return WorkerEvent.class;
    }

    @Override
    public void fold(WorkerEvent event, OpenRelationships open) {
        switch (event) {
            case WorkerEvent.CaseloadAssignmentStarted it -> carried(it.client(), it, open);
            case WorkerEvent.CaseloadAssignmentEnded it -> carried(it.client(), it, open);
            case WorkerEvent.HireRequested it -> {}
            case WorkerEvent.HireRequestClosed it -> {}
            case WorkerEvent.Hired it -> {}
            case WorkerEvent.JoiningRequested it -> {}
            case WorkerEvent.JoiningRequestClosed it -> {}
            case WorkerEvent.JoinedProgram it -> {}
            case WorkerEvent.LeftProgram it -> {}
            case WorkerEvent.Separated it -> {}
        }
    }

    private static void carried(SubjectId client, WorkerEvent event, OpenRelationships open) {
        if (open.isOf(client)) {
            open.carried(event);
        }
    }
}
