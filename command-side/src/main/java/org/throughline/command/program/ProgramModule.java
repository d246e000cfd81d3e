package org.throughline.command.program;

import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.ProgramId;

/** Registers what the program capability brings. Needs the shared models and a policy pack beside it. */
public final class ProgramModule {
    private ProgramModule() {}

    /** Adds the capability to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerEntity(EventSourcedEntityModule.autodetected(ProgramId.class, ProgramDecision.class))
                .registerEntity(EventSourcedEntityModule.autodetected(OrganizationId.class, OrganizationDecision.class))
                .registerEntity(EventSourcedEntityModule.autodetected(FacilityId.class, FacilityDecision.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("program")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(configuration -> new ProgramHandler())
                        .annotatedCommandHandlingComponent(configuration -> new DirectoryHandler()));
    }
}
