package org.throughline.command.decision;

import java.util.List;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.throughline.command.Capability.Model;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;

/** The decision models that several capabilities read. They are registered once for each application. */
public final class SharedModels {
    private static final List<Model<?, ?>> ALL = List.of(
            new Model<>(WorkerId.class, WorkerStanding.class),
            new Model<>(ProgramId.class, ProgramStanding.class),
            new Model<>(ProgramId.class, StaffedQueue.class),
            new Model<>(SubjectId.class, ClientStanding.class),
            new Model<>(Attempts.class, OutreachEvidence.class));

    private SharedModels() {}

    /** Every one of them. */
    public static List<Model<?, ?>> all() {
        return ALL;
    }

    /** Adds the models to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        ALL.forEach(model -> model.register(configurer));
        return configurer;
    }
}
