package org.throughline.command.transition;

import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;

/** Registers what the transition capability brings. Needs the shared models and the policy pack. */
public final class TransitionModule {
    private TransitionModule() {}

    /** Adds the capability to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerEntity(EventSourcedEntityModule.autodetected(TransitionScope.class, TransitionDecision.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("transition")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(configuration -> new TransitionHandler()));
    }
}
