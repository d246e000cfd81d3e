package org.throughline.command.intake;

import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ReferralId;

/** Registers what the intake capability brings. Needs the shared models and a policy pack beside it. */
public final class IntakeModule {
    private IntakeModule() {}

    /** Adds the capability to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerEntity(EventSourcedEntityModule.autodetected(IntakeId.class, IntakeCourse.class))
                .registerEntity(EventSourcedEntityModule.autodetected(IntakePlace.class, OpenIntakes.class))
                .registerEntity(EventSourcedEntityModule.autodetected(ReferralId.class, AcceptedReferral.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("intake")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(configuration -> new IntakeHandler()));
    }
}
