package org.throughline.command.episode;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.StaffedState;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.transition.TransitionEvent;

/** An enrolment and what has to be done before it may end. */
@EventSourcedEntity
public class DischargeState extends StaffedState {

    private final DischargeScope scope;
    private final Set<DischargeDocument> completed = EnumSet.noneOf(DischargeDocument.class);
    private final OwedBeforeDischarge work = new OwedBeforeDischarge();
    private EpisodeEvent.@Nullable Admitted admitted;
    private boolean discharged;

    @EntityCreator
    DischargeState(@InjectEntityId DischargeScope scope) {
        this.scope = scope;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(DischargeScope scope, PolicyPack policy) {
        var read = new ReadSet()
                .about(
                        scope.episode(),
                        EpisodeEvent.Admitted.class,
                        EpisodeEvent.DocumentCompleted.class,
                        EpisodeEvent.Discharged.class)
                .staff(scope.program())
                .workers(scope.workers());
        if (scope.ends()) {
            read.about(
                            scope.client(),
                            TransitionEvent.Opened.class,
                            TransitionEvent.OwnerAssigned.class,
                            TransitionEvent.HandoffAccepted.class,
                            TransitionEvent.Completed.class,
                            TransitionEvent.NotConnected.class,
                            TransitionEvent.Superseded.class,
                            TransitionEvent.Cancelled.class,
                            ReferralEvent.Created.class,
                            ReferralEvent.Accepted.class,
                            ReferralEvent.Withdrawn.class,
                            ReferralEvent.Closed.class,
                            ReferralEvent.SourceNotified.class)
                    .staff(scope.next() == null ? policy.intakeQueue() : scope.next());
        }
        return read.criteria();
    }

    EpisodeEvent.Admitted requireOpen(Provenance provenance) {
        if (admitted == null || !workers().see(provenance, admitted.envelope().custody())) {
            throw new Refusal(EpisodeRefusal.EPISODE_UNKNOWN);
        }
        if (discharged) {
            throw new Refusal(EpisodeRefusal.EPISODE_DISCHARGED);
        }
        return admitted;
    }

    void requireDocuments(PolicyPack policy) {
        List<DischargeDocument> missing = policy.dischargeDocuments().stream()
                .filter(document -> !completed.contains(document))
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new Refusal(
                    EpisodeRefusal.DISCHARGE_DOCUMENTS_MISSING,
                    "Documents that a discharge needs are missing: "
                            + missing.stream().map(DischargeDocument::name).collect(Collectors.joining(", ")) + ".");
        }
    }

    /** Who sees to it next. What a Part 2 program knows stays with its own workers, who alone may see it. */
    ProgramId owner(Custody custody, PolicyPack policy) {
        if (custody.part2()) {
            return scope.program();
        }
        return scope.next() == null ? policy.intakeQueue() : scope.next();
    }

    Set<DischargeDocument> completed() {
        return completed;
    }

    OwedBeforeDischarge work() {
        return work;
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Admitted event) {
        if (event.episode().equals(scope.episode())
                && event.client().equals(scope.client())
                && event.program().equals(scope.program())) {
            admitted = event;
        }
    }

    @EventSourcingHandler
    void on(EpisodeEvent.DocumentCompleted event) {
        if (event.episode().equals(scope.episode()) && event.program().equals(scope.program())) {
            completed.add(event.document());
        }
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Discharged event) {
        discharged |= event.episode().equals(scope.episode()) && event.program().equals(scope.program());
    }

    @EventSourcingHandler
    void on(TransitionEvent.Opened event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.OwnerAssigned event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.HandoffAccepted event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Completed event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.NotConnected event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Superseded event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(TransitionEvent.Cancelled event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Created event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Accepted event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Withdrawn event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Closed event) {
        work.on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.SourceNotified event) {
        work.on(event);
    }
}
