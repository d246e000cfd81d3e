package org.throughline.command.episode;

import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;

/** Registers what the episode capability brings. Needs the shared models and the policy pack. */
public final class EpisodeModule {
    private EpisodeModule() {}

    /** Adds the capability to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerEntity(EventSourcedEntityModule.autodetected(AdmissionScope.class, AdmissionDecision.class))
                .registerEntity(EventSourcedEntityModule.autodetected(DischargeScope.class, DischargeDecision.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("episode")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(configuration -> new EpisodeHandler()));
    }
}
