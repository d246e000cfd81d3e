package org.throughline.command.crisis;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.StaffedState;
import org.throughline.command.decision.Times;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.CrisisRefusal;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;

/** What is known of one crisis response, for the decisions about it. */
abstract class CrisisFold extends StaffedState {
    private final CrisisScope scope;
    private @Nullable Custody personRegistered;
    private boolean clientRegistered;
    private @Nullable KnownCrisis state;

    CrisisFold(CrisisScope scope) {
        this.scope = scope;
    }

    final CrisisScope scope() {
        return scope;
    }

    final void requireNew() {
        if (state != null) {
            throw new Refusal(CrisisRefusal.CRISIS_ALREADY_RECEIVED);
        }
    }

    final KnownCrisis requireOpen(CrisisCommand command, PolicyPack policy) {
        KnownCrisis known = requireKnown(command, policy);
        if (known.closed() != null) {
            throw new Refusal(CrisisRefusal.CRISIS_CLOSED);
        }
        return known;
    }

    final KnownCrisis requireKnown(CrisisCommand command, PolicyPack policy) {
        if (state == null
                || !state.received().person().equals(command.person())
                || !workers().see(command.provenance(), state.custody())) {
            throw new Refusal(CrisisRefusal.CRISIS_UNKNOWN);
        }
        Times.requireHappened(command.provenance(), policy);
        Times.requireNotBefore(
                command.provenance().occurred(), state.received().envelope().occurred());
        return state;
    }

    final void requireClientRegistered() {
        if (!clientRegistered) {
            throw new Refusal(ClientRefusal.CLIENT_UNKNOWN);
        }
    }

    /** The client the person is: as identified, or because the caller named a client from the start. */
    final @Nullable SubjectId clientOf(KnownCrisis known) {
        return personRegistered != null ? scope.person() : known.identified();
    }

    /** Whether the person is a client of whom the one who asks may know. */
    final boolean personRegisteredFor(CrisisCommand command) {
        return personRegistered != null && workers().see(command.provenance(), personRegistered);
    }

    /** The person in crisis, as known at the first call. */
    final Subject person() {
        return new Subject(scope.person(), personRegistered != null ? SubjectRole.CLIENT : SubjectRole.UNKNOWN_PERSON);
    }

    /** Whom an event of the response is about: the person, and the client they were found to be. */
    final List<Subject> subjects(KnownCrisis known) {
        var subjects = new ArrayList<>(List.of(person()));
        if (known.identified() != null) {
            subjects.add(Subject.client(known.identified()));
        }
        return subjects;
    }

    private void fold(CrisisEvent event) {
        if (state != null
                && event.crisis().equals(scope.crisis())
                && state.received().envelope().isOfTheSamePartAs(event.envelope())) {
            state.on(event);
        }
    }

    @EventSourcingHandler
    final void on(ClientEvent.ProspectRegistered event) {
        if (event.client().equals(scope.person())) {
            personRegistered = event.envelope().custody();
        }
        clientRegistered |= event.client().equals(scope.client());
    }

    @EventSourcingHandler
    final void on(CrisisEvent.ContactReceived event) {
        if (event.crisis().equals(scope.crisis()) && state == null) {
            state = new KnownCrisis(event);
        }
    }

    @EventSourcingHandler
    final void on(CrisisEvent.MobileResponseDetermined event) {
        fold(event);
    }

    @EventSourcingHandler
    final void on(CrisisEvent.TeamArrived event) {
        fold(event);
    }

    @EventSourcingHandler
    final void on(CrisisEvent.SafetyPlanRecorded event) {
        fold(event);
    }

    @EventSourcingHandler
    final void on(CrisisEvent.DispositionRecorded event) {
        fold(event);
    }

    @EventSourcingHandler
    final void on(CrisisEvent.PersonIdentified event) {
        fold(event);
    }

    @EventSourcingHandler
    final void on(CrisisEvent.IdentificationRetracted event) {
        fold(event);
    }

    @EventSourcingHandler
    final void on(CrisisEvent.FollowUpAttempted event) {
        fold(event);
    }

    @EventSourcingHandler
    final void on(CrisisEvent.Closed event) {
        fold(event);
    }
}
