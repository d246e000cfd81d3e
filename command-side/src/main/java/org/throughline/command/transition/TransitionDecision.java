package org.throughline.command.transition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ClientStanding;
import org.throughline.command.decision.OutreachEvidence;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.StaffedDecision;
import org.throughline.command.decision.Times;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.NotConnectedReason;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;
import org.throughline.kernel.transition.TransitionTrigger;
import org.throughline.kernel.workforce.WorkforceRefusal;

/** What may be decided about a transition: the sender owns it until a receiver accepts (domain rules I4 and I5). */
@EventSourcedEntity
public class TransitionDecision extends StaffedDecision {
    private final TransitionScope scope;
    private final Map<TransitionId, TransitionEvent.Opened> openOnes = new LinkedHashMap<>();
    private @Nullable TransitionState state;

    @EntityCreator
    TransitionDecision(@InjectEntityId TransitionScope scope) {
        this.scope = scope;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(TransitionScope scope, PolicyPack policy) {
        var read = new ReadSet()
                .about(
                        scope.transition(),
                        TransitionEvent.Opened.class,
                        TransitionEvent.OwnerAssigned.class,
                        TransitionEvent.HandoffRequested.class,
                        TransitionEvent.HandoffAccepted.class,
                        TransitionEvent.HandoffDeclined.class,
                        TransitionEvent.FirstContactKept.class,
                        TransitionEvent.Completed.class,
                        TransitionEvent.NotConnected.class,
                        TransitionEvent.Superseded.class,
                        TransitionEvent.Cancelled.class)
                .workers(scope.workers());
        scope.programs().forEach(read::staff);
        if (scope.opens()) {
            read.staff(policy.intakeQueue())
                    .about(
                            scope.client(),
                            TransitionEvent.Opened.class,
                            TransitionEvent.Completed.class,
                            TransitionEvent.NotConnected.class,
                            TransitionEvent.Superseded.class,
                            TransitionEvent.Cancelled.class);
        }
        return read.criteria();
    }

    TransitionEvent open(TransitionCommand.OpenTransition command, ClientStanding client, PolicyPack policy) {
        client.requireRegistered();
        Times.requireHappened(command.provenance(), policy);
        client.requireAliveAt(command.provenance().occurred());
        if (state != null) {
            throw new Refusal(TransitionRefusal.TRANSITION_ALREADY_OPEN, List.of(command.transition()));
        }
        ProgramId queue = programs()
                .queue(command.queue() == null ? policy.intakeQueue() : command.queue())
                .requireStaffed();
        if (command.worker() != null) {
            workers().of(command.worker()).requireWorksIn(queue);
        }
        requireNoneLikeIt(command);
        return new TransitionEvent.Opened(
                envelope(command, policy, custody(command.from(), queue)),
                command.transition(),
                command.client(),
                command.type(),
                new TransitionTrigger.OpenedByHand(),
                command.from(),
                command.fromOrganization(),
                new Responsibility(queue, command.worker()));
    }

    /** Nobody leaves the same place twice at once; an origin that is not named may be any. */
    private void requireNoneLikeIt(TransitionCommand.OpenTransition command) {
        List<TaggedId> standing = openOnes.values().stream()
                .filter(one -> one.type() == command.type())
                .filter(one -> agrees(one.from(), command.from()))
                .filter(one -> agrees(one.fromOrganization(), command.fromOrganization()))
                .filter(one ->
                        workers().see(command.provenance(), one.envelope().custody()))
                .<TaggedId>map(TransitionEvent.Opened::transition)
                .toList();
        if (!standing.isEmpty()) {
            throw new Refusal(TransitionRefusal.TRANSITION_ALREADY_OPEN, standing);
        }
    }

    private static boolean agrees(@Nullable TaggedId one, @Nullable TaggedId other) {
        return one == null || other == null || one.equals(other);
    }

    TransitionEvent assign(TransitionCommand.AssignOwner command, PolicyPack policy) {
        TransitionState open = requireOpen(command, policy);
        ProgramId queue = open.owner().queue();
        workers().of(command.worker()).requireWorksIn(queue);
        return new TransitionEvent.OwnerAssigned(
                envelope(command, policy, open.custody()),
                command.transition(),
                command.client(),
                new Responsibility(queue, command.worker()));
    }

    TransitionEvent request(TransitionCommand.RequestHandoff command, PolicyPack policy) {
        TransitionState open = requireOpen(command, policy);
        if (open.asked() != null) {
            throw new Refusal(TransitionRefusal.HANDOFF_ALREADY_REQUESTED);
        }
        ProgramId receiver = programs().queue(command.receiver()).requireStaffed();
        requireMayKnow(receiver, open.custody());
        return new TransitionEvent.HandoffRequested(
                envelope(command, policy, open.custody()), command.transition(), command.client(), receiver);
    }

    TransitionEvent accept(TransitionCommand.AcceptHandoff command, PolicyPack policy) {
        TransitionState open = requireOpen(command, policy);
        ProgramId receiver = requireAsked(open);
        workers().requirePerformerIn(command.provenance(), receiver);
        requireNotBefore(command, open.askedAt());
        if (command.worker() != null) {
            workers().of(command.worker()).requireWorksIn(receiver);
        }
        return new TransitionEvent.HandoffAccepted(
                envelope(command, policy, open.custody()),
                command.transition(),
                command.client(),
                receiver,
                new Responsibility(receiver, command.worker()));
    }

    TransitionEvent decline(TransitionCommand.DeclineHandoff command, PolicyPack policy) {
        TransitionState open = requireOpen(command, policy);
        ProgramId receiver = requireAsked(open);
        workers().requirePerformerIn(command.provenance(), receiver);
        requireNotBefore(command, open.askedAt());
        return new TransitionEvent.HandoffDeclined(
                envelope(command, policy, open.custody()),
                command.transition(),
                command.client(),
                receiver,
                command.explanation());
    }

    TransitionEvent handOff(TransitionCommand.PerformWarmHandoff command, PolicyPack policy) {
        TransitionState open = requireOpen(command, policy);
        workers().of(command.receiver()).requireWorksIn(requireAskedOrAccepted(open));
        requireSender(command.sender(), command.receiver());
        return new TransitionEvent.WarmHandoffPerformed(
                envelope(command, policy, open.custody()),
                command.transition(),
                command.client(),
                command.mode(),
                command.sender(),
                command.receiver(),
                command.clientPresent());
    }

    TransitionEvent complete(TransitionCommand.CompleteTransition command, PolicyPack policy) {
        TransitionState open = requireOpen(command, policy);
        requireAccepted(open);
        TransitionEvent.FirstContactKept met = open.keptAfterDischarge().stream()
                .filter(contact ->
                        workers().see(command.provenance(), contact.envelope().custody()))
                .findFirst()
                .orElseThrow(() -> new Refusal(TransitionRefusal.CONTACT_AFTER_DISCHARGE_REQUIRED));
        requireNotBefore(command, met.envelope().occurred());
        requireNotBefore(command, open.acceptedAt());
        return new TransitionEvent.Completed(
                envelope(command, policy, open.custody()), command.transition(), command.client(), met.contact());
    }

    TransitionEvent closeNotConnected(
            TransitionCommand.CloseNotConnected command, OutreachEvidence evidence, PolicyPack policy) {
        TransitionState open = requireOpen(command, policy);
        requireNotBefore(command, open.discharge());
        evidence.requireKnownFor(command.client());
        if (command.reason() == NotConnectedReason.UNABLE_TO_REACH) {
            evidence.requireEnough(command.client(), policy.attempts(), open.discharge());
        }
        return new TransitionEvent.NotConnected(
                envelope(command, policy, open.custody()),
                command.transition(),
                command.client(),
                command.reason(),
                command.attempts());
    }

    /** Also after its end: a hospital may take its notice back late, and then there was nothing to complete. */
    TransitionEvent cancel(TransitionCommand.CancelTransition command, PolicyPack policy) {
        TransitionState known = requireKnown(command, policy);
        if (known.takenBack()) {
            throw new Refusal(TransitionRefusal.TRANSITION_OVER);
        }
        return new TransitionEvent.Cancelled(
                envelope(command, policy, known.custody()), command.transition(), command.client(), command.reason());
    }

    private TransitionState requireOpen(TransitionCommand command, PolicyPack policy) {
        TransitionState known = requireKnown(command, policy);
        if (known.over()) {
            throw new Refusal(TransitionRefusal.TRANSITION_OVER);
        }
        return known;
    }

    private TransitionState requireKnown(TransitionCommand command, PolicyPack policy) {
        if (state == null
                || !state.opened().client().equals(command.client())
                || !workers().see(command.provenance(), state.custody())) {
            throw new Refusal(TransitionRefusal.TRANSITION_UNKNOWN);
        }
        Times.requireHappened(command.provenance(), policy);
        return state;
    }

    private static void requireNotBefore(TransitionCommand command, @Nullable Occurred step) {
        if (step != null) {
            Times.requireNotBefore(command.provenance().occurred(), step);
        }
    }

    private static ProgramId requireAsked(TransitionState open) {
        ProgramId asked = open.asked();
        if (asked == null) {
            throw new Refusal(TransitionRefusal.HANDOFF_NOT_REQUESTED);
        }
        return asked;
    }

    private static ProgramId requireAskedOrAccepted(TransitionState open) {
        ProgramId accepted = open.receiver();
        return open.asked() == null && accepted != null ? accepted : requireAsked(open);
    }

    private static void requireAccepted(TransitionState open) {
        if (open.receiver() == null || open.asked() != null) {
            throw new Refusal(TransitionRefusal.HANDOFF_NOT_ACCEPTED);
        }
    }

    private void requireSender(WorkerId sender, WorkerId receiver) {
        workers().of(sender).requireEmployed();
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

    private Custody custody(@Nullable ProgramId from, ProgramId queue) {
        if (from != null) {
            Custody sender = programs().queue(from).requireCustody();
            if (sender.part2()) {
                requireMayKnow(queue, sender);
                return sender;
            }
        }
        return programs().queue(queue).requireCustody();
    }

    private static Envelope envelope(TransitionCommand command, PolicyPack policy, Custody custody) {
        return new Envelopes(policy.tenant(), command.provenance()).about(command.client(), custody);
    }

    private void end(TransitionEvent event) {
        openOnes.remove(event.transition());
        fold(event);
    }

    private void fold(TransitionEvent event) {
        if (state != null && event.transition().equals(scope.transition())) {
            state.on(event);
        }
    }

    @EventSourcingHandler
    void on(TransitionEvent.Opened event) {
        if (event.client().equals(scope.client())) {
            openOnes.put(event.transition(), event);
        }
        if (event.transition().equals(scope.transition())) {
            state = state == null ? new TransitionState(event) : state.reopened(event);
        }
    }

    @EventSourcingHandler
    void on(TransitionEvent.OwnerAssigned event) {
        fold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.HandoffRequested event) {
        fold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.HandoffAccepted event) {
        fold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.HandoffDeclined event) {
        fold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.FirstContactKept event) {
        fold(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Completed event) {
        end(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.NotConnected event) {
        end(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Superseded event) {
        end(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Cancelled event) {
        end(event);
    }
}
