package org.throughline.command.transition;

import java.util.ArrayList;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.EncounterNotes;
import org.throughline.command.decision.OutreachEvidence;
import org.throughline.command.decision.RestsOn;
import org.throughline.command.decision.Times;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.NotConnectedReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** Takes commands about transitions and decides them: the sender owns it until a receiver accepts (domain rules I4 and I5). */
public final class TransitionDecision {
    @CommandHandler
    void open(
            TransitionCommand.OpenTransition command,
            @InjectEntity TransitionState transition,
            @InjectEntity(idProperty = "client") ClientStanding client,
            @MetadataValue(RestsOn.KEY) @Nullable String restsOn,
            PolicyPack policy,
            EventAppender appender) {
        client.requireRegistered();
        Times.requireHappened(command.provenance(), policy);
        client.requireAliveAt(command.provenance().occurred());
        transition.requireNew();
        ProgramId queue = transition
                .programs()
                .queue(command.queue() == null ? policy.intakeQueue() : command.queue())
                .requireStaffed();
        if (command.worker() != null) {
            transition.workers().of(command.worker()).requireWorksIn(queue);
        }
        transition.requireNoneLikeIt(command);
        RestsOn rests = RestsOn.of(restsOn);
        rests.requireOwnQueue(command.client(), queue, policy);
        Custody custody = custody(transition, command.from(), queue);
        var envelopes = new Envelopes(policy.tenant(), command.provenance());
        var events = new ArrayList<CareEvent>();
        events.add(new TransitionEvent.Opened(
                envelopes.about(command.client(), custody),
                command.transition(),
                command.client(),
                command.type(),
                new TransitionTrigger.OpenedByHand(),
                command.from(),
                command.fromOrganization(),
                new Responsibility(queue, command.worker())));
        events.addAll(EncounterNotes.ofIntakeQueue(command, rests, command.client(), custody, envelopes, policy));
        appender.append(events);
    }

    @CommandHandler
    void assign(
            TransitionCommand.AssignOwner command,
            @InjectEntity TransitionState transition,
            PolicyPack policy,
            EventAppender appender) {
        KnownTransition open = requireOpen(transition, command, policy);
        ProgramId queue = open.owner().queue();
        transition.workers().of(command.worker()).requireWorksIn(queue);
        appender.append(new TransitionEvent.OwnerAssigned(
                envelope(command, policy, open.custody()),
                command.transition(),
                command.client(),
                new Responsibility(queue, command.worker())));
    }

    @CommandHandler
    void request(
            TransitionCommand.RequestHandoff command,
            @InjectEntity TransitionState transition,
            PolicyPack policy,
            EventAppender appender) {
        KnownTransition open = requireOpen(transition, command, policy);
        if (open.asked() != null) {
            throw new Refusal(TransitionRefusal.HANDOFF_ALREADY_REQUESTED);
        }
        ProgramId receiver = transition.programs().queue(command.receiver()).requireStaffed();
        requireMayKnow(receiver, open.custody());
        appender.append(new TransitionEvent.HandoffRequested(
                envelope(command, policy, open.custody()), command.transition(), command.client(), receiver));
    }

    @CommandHandler
    void accept(
            TransitionCommand.AcceptHandoff command,
            @InjectEntity TransitionState transition,
            PolicyPack policy,
            EventAppender appender) {
        KnownTransition open = requireOpen(transition, command, policy);
        ProgramId receiver = requireAsked(open);
        transition.workers().requirePerformerIn(command.provenance(), receiver);
        requireNotBefore(command, open.askedAt());
        if (command.worker() != null) {
            transition.workers().of(command.worker()).requireWorksIn(receiver);
        }
        appender.append(new TransitionEvent.HandoffAccepted(
                envelope(command, policy, open.custody()),
                command.transition(),
                command.client(),
                receiver,
                new Responsibility(receiver, command.worker())));
    }

    @CommandHandler
    void decline(
            TransitionCommand.DeclineHandoff command,
            @InjectEntity TransitionState transition,
            PolicyPack policy,
            EventAppender appender) {
        KnownTransition open = requireOpen(transition, command, policy);
        ProgramId receiver = requireAsked(open);
        transition.workers().requirePerformerIn(command.provenance(), receiver);
        requireNotBefore(command, open.askedAt());
        appender.append(new TransitionEvent.HandoffDeclined(
                envelope(command, policy, open.custody()),
                command.transition(),
                command.client(),
                receiver,
                command.explanation()));
    }

    @CommandHandler
    void handOff(
            TransitionCommand.PerformWarmHandoff command,
            @InjectEntity TransitionState transition,
            PolicyPack policy,
            EventAppender appender) {
        KnownTransition open = requireOpen(transition, command, policy);
        transition.workers().of(command.receiver()).requireWorksIn(requireAskedOrAccepted(open));
        requireSender(transition, command.sender(), command.receiver());
        appender.append(new TransitionEvent.WarmHandoffPerformed(
                envelope(command, policy, open.custody()),
                command.transition(),
                command.client(),
                command.mode(),
                command.sender(),
                command.receiver(),
                command.clientPresent()));
    }

    @CommandHandler
    void complete(
            TransitionCommand.CompleteTransition command,
            @InjectEntity TransitionState transition,
            PolicyPack policy,
            EventAppender appender) {
        KnownTransition open = requireOpen(transition, command, policy);
        requireAccepted(open);
        TransitionEvent.FirstContactKept met = open.keptAfterDischarge().stream()
                .filter(contact -> transition
                        .workers()
                        .see(command.provenance(), contact.envelope().custody()))
                .findFirst()
                .orElseThrow(() -> new Refusal(TransitionRefusal.CONTACT_AFTER_DISCHARGE_REQUIRED));
        requireNotBefore(command, met.envelope().occurred());
        requireNotBefore(command, open.acceptedAt());
        appender.append(new TransitionEvent.Completed(
                envelope(command, policy, open.custody()), command.transition(), command.client(), met.contact()));
    }

    @CommandHandler
    void closeNotConnected(
            TransitionCommand.CloseNotConnected command,
            @InjectEntity TransitionState transition,
            @InjectEntity(idProperty = "evidence") OutreachEvidence evidence,
            PolicyPack policy,
            EventAppender appender) {
        KnownTransition open = requireOpen(transition, command, policy);
        requireNotBefore(command, open.discharge());
        evidence.requireKnownFor(command.client());
        if (command.reason() == NotConnectedReason.UNABLE_TO_REACH) {
            evidence.requireEnough(command.client(), policy.attempts(), open.discharge());
        }
        appender.append(new TransitionEvent.NotConnected(
                envelope(command, policy, open.custody()),
                command.transition(),
                command.client(),
                command.reason(),
                command.attempts()));
    }

    /** Also after its end: a hospital may take its notice back late, and then there was nothing to complete. */
    @CommandHandler
    void cancel(
            TransitionCommand.CancelTransition command,
            @InjectEntity TransitionState transition,
            PolicyPack policy,
            EventAppender appender) {
        KnownTransition known = transition.requireKnown(command, policy);
        if (known.takenBack()) {
            throw new Refusal(TransitionRefusal.TRANSITION_OVER);
        }
        appender.append(new TransitionEvent.Cancelled(
                envelope(command, policy, known.custody()), command.transition(), command.client(), command.reason()));
    }

    private static KnownTransition requireOpen(
            TransitionState transition, TransitionCommand command, PolicyPack policy) {
        KnownTransition known = transition.requireKnown(command, policy);
        if (known.over()) {
            throw new Refusal(TransitionRefusal.TRANSITION_OVER);
        }
        return known;
    }

    private static void requireNotBefore(TransitionCommand command, @Nullable Occurred step) {
        if (step != null) {
            Times.requireNotBefore(command.provenance().occurred(), step);
        }
    }

    private static ProgramId requireAsked(KnownTransition open) {
        ProgramId asked = open.asked();
        if (asked == null) {
            throw new Refusal(TransitionRefusal.HANDOFF_NOT_REQUESTED);
        }
        return asked;
    }

    private static ProgramId requireAskedOrAccepted(KnownTransition open) {
        ProgramId accepted = open.receiver();
        return open.asked() == null && accepted != null ? accepted : requireAsked(open);
    }

    private static void requireAccepted(KnownTransition open) {
        if (open.receiver() == null || open.asked() != null) {
            throw new Refusal(TransitionRefusal.HANDOFF_NOT_ACCEPTED);
        }
    }

    private static void requireSender(TransitionState transition, WorkerId sender, WorkerId receiver) {
        transition.workers().of(sender).requireEmployed();
        if (sender.equals(receiver)) {
            throw new Refusal(WorkforceRefusal.ROLE_NOT_ALLOWED, "Sender and receiver are two workers.");
        }
    }

    /** What a Part 2 program knows may not be handed to another without the client's consent (42 CFR 2.13, 2.31). */
    private static void requireMayKnow(ProgramId receiver, Custody custody) {
        if (custody.part2() && !receiver.equals(custody.program())) {
            throw new Refusal(GeneralRefusal.NOT_PERMITTED);
        }
    }

    private static Custody custody(TransitionState transition, @Nullable ProgramId from, ProgramId queue) {
        if (from != null) {
            Custody sender = transition.programs().queue(from).requireCustody();
            if (sender.part2()) {
                requireMayKnow(queue, sender);
                return sender;
            }
        }
        return transition.programs().queue(queue).requireCustody();
    }

    private static Envelope envelope(TransitionCommand command, PolicyPack policy, Custody custody) {
        return new Envelopes(policy.tenant(), command.provenance()).about(command.client(), custody);
    }
}
