package org.throughline.command.client;

import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;

/** Registers what the client capability brings. Needs the shared models and a policy pack beside it. */
public final class ClientModule {
    private ClientModule() {}

    /** Adds the capability to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerEntity(EventSourcedEntityModule.autodetected(SubjectId.class, ClientDecision.class))
                .registerEntity(EventSourcedEntityModule.autodetected(SourceRecordId.class, KnownRecord.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("client")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(configuration -> new ClientHandler()));
    }
}
