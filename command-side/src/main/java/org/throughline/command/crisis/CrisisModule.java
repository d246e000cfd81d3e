package org.throughline.command.crisis;

import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;

/** Registers what the crisis capability brings. Needs the policy pack. */
public final class CrisisModule {
    private CrisisModule() {}

    /** Adds the capability to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerEntity(EventSourcedEntityModule.autodetected(CrisisScope.class, CrisisDecision.class))
                .registerEntity(EventSourcedEntityModule.autodetected(CrisisScope.class, CrisisEndDecision.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("crisis")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(configuration -> new CrisisHandler()));
    }
}
