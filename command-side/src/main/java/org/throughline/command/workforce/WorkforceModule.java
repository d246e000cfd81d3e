package org.throughline.command.workforce;

import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.throughline.kernel.id.PractitionerId;
import org.throughline.kernel.id.WorkerId;

/** Registers what the workforce capability brings. Needs the shared models and a policy pack beside it. */
public final class WorkforceModule {
    private WorkforceModule() {}

    /** Adds the capability to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerEntity(EventSourcedEntityModule.autodetected(WorkerId.class, WorkerDecision.class))
                .registerEntity(EventSourcedEntityModule.autodetected(CaseloadKey.class, CaseloadDecision.class))
                .registerEntity(EventSourcedEntityModule.autodetected(PractitionerId.class, PractitionerDecision.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("workforce")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(configuration -> new WorkforceHandler()));
    }
}
