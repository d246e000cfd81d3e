package org.throughline.command.engagement;

import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;

/** Registers what the engagement capability brings. Needs the shared models and the policy pack. */
public final class EngagementModule {
    private EngagementModule() {}

    /** Adds the capability to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerEntity(EventSourcedEntityModule.autodetected(ContactScope.class, ContactDecision.class))
                .registerEntity(EventSourcedEntityModule.autodetected(VisitScope.class, VisitDecision.class))
                .registerEntity(
                        EventSourcedEntityModule.autodetected(CareElsewhereScope.class, CareElsewhereDecision.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("engagement")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(configuration -> new EngagementHandler()));
    }
}
