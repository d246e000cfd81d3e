package org.throughline.command.decision;

import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;

/** Registers the decision models that several capabilities read. Once for each application. */
public final class SharedModels {
    private SharedModels() {}

    /** Adds the models to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerEntity(EventSourcedEntityModule.autodetected(WorkerId.class, WorkerStanding.class))
                .registerEntity(EventSourcedEntityModule.autodetected(ProgramId.class, ProgramStanding.class))
                .registerEntity(EventSourcedEntityModule.autodetected(ProgramId.class, StaffedQueue.class))
                .registerEntity(EventSourcedEntityModule.autodetected(SubjectId.class, ClientStanding.class))
                .registerEntity(EventSourcedEntityModule.autodetected(Attempts.class, OutreachEvidence.class));
    }
}
