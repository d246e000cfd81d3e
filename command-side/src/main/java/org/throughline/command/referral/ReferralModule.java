package org.throughline.command.referral;

import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;

/** Registers what the referral capability brings. Needs the shared models and a policy pack beside it. */
public final class ReferralModule {
    private ReferralModule() {}

    /** Adds the capability to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        return configurer
                .registerEntity(EventSourcedEntityModule.autodetected(ReferralId.class, ReferralDecision.class))
                .registerEntity(EventSourcedEntityModule.autodetected(SubjectId.class, OpenReferrals.class))
                .registerEntity(EventSourcedEntityModule.autodetected(NamedEvidence.class, ClosureEvidence.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("referral")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(configuration -> new ReferralHandler()));
    }
}
