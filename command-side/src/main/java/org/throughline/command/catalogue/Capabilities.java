package org.throughline.command.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.throughline.command.Capability;
import org.throughline.command.appointment.AppointmentCapability;
import org.throughline.command.client.ClientCapability;
import org.throughline.command.crisis.CrisisCapability;
import org.throughline.command.decision.SharedModels;
import org.throughline.command.encounter.EncounterCapability;
import org.throughline.command.engagement.EngagementCapability;
import org.throughline.command.episode.EpisodeCapability;
import org.throughline.command.intake.IntakeCapability;
import org.throughline.command.program.ProgramCapability;
import org.throughline.command.referral.ReferralCapability;
import org.throughline.command.transition.TransitionCapability;
import org.throughline.command.workforce.WorkforceCapability;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.kernel.catalogue.RecordIds;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.RefusalCode;

/** What the product can do: every context of the field. */
public final class Capabilities {
    private static final List<Capability> ALL = List.of(
            ClientCapability.CAPABILITY,
            ProgramCapability.CAPABILITY,
            WorkforceCapability.CAPABILITY,
            EncounterCapability.CAPABILITY,
            ReferralCapability.CAPABILITY,
            IntakeCapability.CAPABILITY,
            AppointmentCapability.CAPABILITY,
            EpisodeCapability.CAPABILITY,
            EngagementCapability.CAPABILITY,
            TransitionCapability.CAPABILITY,
            CrisisCapability.CAPABILITY);

    private static final RecordIds IDS = new RecordIds(
            Stream.concat(ALL.stream().flatMap(capability -> capability.ids().stream()), EnvelopeIds.ALL.stream())
                    .toList());

    private Capabilities() {}

    /** Every context. */
    public static List<Capability> all() {
        return ALL;
    }

    /** Every kind of id that can stand in an event, those of every envelope included. */
    public static RecordIds ids() {
        return IDS;
    }

    /** The kinds of ids that every event can carry and that belong to no context. */
    public static List<RecordId<?>> ofEveryEvent() {
        return EnvelopeIds.ALL;
    }

    /** Every reason for which a command is refused, the general ones included. */
    public static List<RefusalCode> refusals() {
        return Stream.concat(
                        ALL.stream().flatMap(capability -> capability.refusals().stream()),
                        Stream.of(GeneralRefusal.values()))
                .toList();
    }

    /** Adds every context, and the models that they share, to {@code configurer} and returns it. */
    public static EventSourcingConfigurer register(EventSourcingConfigurer configurer) {
        SharedModels.register(configurer);
        ALL.forEach(capability -> capability.register(configurer));
        return configurer;
    }
}
