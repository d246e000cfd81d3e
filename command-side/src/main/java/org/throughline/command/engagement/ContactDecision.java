package org.throughline.command.engagement;

import java.util.ArrayList;
import java.util.Set;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.Times;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.workforce.WorkerRole;

/** Decides what a contact of ours means for the transition it serves. */
public final class ContactDecision {
    @CommandHandler
    void record(
            EngagementCommand.RecordContact command,
            @InjectEntity ContactState contact,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        client.requireRegistered();
        Times.requireHappened(command.provenance(), policy);
        contact.requireFreshId();
        contact.requireNoneLikeIt(command);
        requireWorker(contact, command);
        requireMetAlive(command, client);
        TransitionEvent.Opened serves = contact.requireTransitionOfThisClient(command);
        Custody custody = custody(contact, command, serves, RestsOn.of(restsOn), policy);
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new ContactEvent.Recorded(
                envelopes.about(command.client(), custody),
                command.contact(),
                command.client(),
                command.worker(),
                command.program(),
                command.transition(),
                command.channel(),
                command.outcome(),
                command.note()));
        if (serves != null && !contact.over()) {
            Custody derived = custody.part2() ? custody : serves.envelope().custody();
            if (command.outcome() != ContactOutcome.KEPT) {
                events.add(new TransitionEvent.OutreachAttempted(
                        envelopes.about(command.client(), derived),
                        serves.transition(),
                        command.client(),
                        command.contact(),
                        command.worker(),
                        command.channel(),
                        command.outcome()));
            } else if (contact.isFirst(command, serves)) {
                events.add(new TransitionEvent.FirstContactKept(
                        envelopes.about(command.client(), derived),
                        serves.transition(),
                        command.client(),
                        command.contact(),
                        command.worker(),
                        command.channel(),
                        contact.workers().of(command.worker()).has(WorkerRole.PEER_SUPPORT_SPECIALIST)));
            }
        }
        appender.append(events);
    }

    private static void requireWorker(ContactState contact, EngagementCommand.RecordContact command) {
        if (command.program() == null) {
            contact.workers().of(command.worker()).requireEmployed();
        } else {
            contact.programs().of(command.program()).requireOpen();
            contact.workers().of(command.worker()).requireWorksIn(command.program());
        }
    }

    /** Somebody may have been looked for after a death that nobody knew of, but not met. */
    private static void requireMetAlive(EngagementCommand.RecordContact command, ClientStanding client) {
        if (command.outcome() == ContactOutcome.KEPT) {
            client.requireAliveAt(command.provenance().occurred());
        }
    }

    private static Custody custody(
            ContactState contact,
            EngagementCommand.RecordContact command,
            TransitionEvent.@Nullable Opened serves,
            RestsOn restsOn,
            PolicyPack policy) {
        Custody usual = command.program() == null
                ? new Custody(policy.custodian(), null, RetentionClass.CLINICAL_RECORD, Set.of())
                : contact.programs().of(command.program()).requireCustody();
        Custody own = restsOn.custodyOr(usual);
        return serves != null && serves.envelope().custody().part2() && !own.part2()
                ? serves.envelope().custody()
                : own;
    }
}
