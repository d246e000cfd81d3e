package org.throughline.command.episode;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.StaffedState;
import org.throughline.command.decision.Times;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeRefusal;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/** The places of a program, and what is known of the client who asks for one. */
@EventSourcedEntity
public class AdmissionState extends StaffedState {
    private final AdmissionScope scope;
    private final Map<EpisodeId, SubjectId> open = new HashMap<>();
    private final Map<EpisodeId, SubjectId> waiting = new LinkedHashMap<>();
    private final Set<EpisodeId> used = new HashSet<>();
    private ReferralEvent.@Nullable Created referred;
    private ReferralEvent.@Nullable Accepted accepted;
    private @Nullable Occurred intakeStarted;

    @EntityCreator
    AdmissionState(@InjectEntityId AdmissionScope scope) {
        this.scope = scope;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(AdmissionScope scope) {
        return new ReadSet()
                .about(
                        scope.program(),
                        ProgramEvent.Opened.class,
                        ProgramEvent.CapacityChanged.class,
                        EpisodeEvent.Admitted.class,
                        EpisodeEvent.Discharged.class,
                        EpisodeEvent.Waitlisted.class,
                        EpisodeEvent.LeftWaitlist.class)
                .about(scope.episode(), EpisodeEvent.Admitted.class, EpisodeEvent.Waitlisted.class)
                .about(scope.referral(), ReferralEvent.Created.class, ReferralEvent.Accepted.class)
                .about(scope.intake(), IntakeEvent.Started.class)
                .workers(scope.workers())
                .criteria();
    }

    void requireReferralOfThisClient(EpisodeCommand.AdmitClient command) {
        if (command.referral() == null) {
            return;
        }
        // a Part 2 program's own referral is known to the receiver by what the receiver has recorded of it
        ReferralEvent known = referred == null ? accepted : referred;
        if (known == null || !known.client().equals(command.client())) {
            throw new Refusal(ReferralRefusal.REFERRAL_UNKNOWN);
        }
        if (accepted == null) {
            throw new Refusal(ReferralRefusal.REFERRAL_NOT_ACCEPTED);
        }
        if (referred != null) {
            Times.requireNotBefore(
                    command.provenance().occurred(), referred.envelope().occurred());
        }
    }

    void requireIntakeOfThisClient(EpisodeCommand.AdmitClient command) {
        if (command.intake() == null) {
            return;
        }
        if (intakeStarted == null) {
            throw new Refusal(IntakeRefusal.INTAKE_UNKNOWN);
        }
        Times.requireNotBefore(command.provenance().occurred(), intakeStarted);
    }

    void requireNoneOpen() {
        requireNone(open, EpisodeRefusal.EPISODE_ALREADY_OPEN);
    }

    void requireNoneWaiting() {
        requireNone(waiting, EpisodeRefusal.ALREADY_WAITLISTED);
    }

    /** The program's own workers decide this, who may know of all its places. */
    private void requireNone(Map<EpisodeId, SubjectId> places, RefusalCode otherwise) {
        List<TaggedId> standing = places.entrySet().stream()
                .filter(place -> place.getValue().equals(scope.client()))
                .<TaggedId>map(Map.Entry::getKey)
                .toList();
        if (!standing.isEmpty()) {
            throw new Refusal(otherwise, standing);
        }
    }

    void requireFreshId() {
        boolean waitsUnderIt = scope.client().equals(waiting.get(scope.episode()));
        if (used.contains(scope.episode()) && !waitsUnderIt) {
            throw new Refusal(EpisodeRefusal.EPISODE_ID_USED);
        }
    }

    /** How many are served. */
    int served() {
        return open.size();
    }

    /** How many wait for a place. */
    int waiting() {
        return waiting.size();
    }

    /** The places on the waitlist that the client has. */
    List<EpisodeId> placesOnTheWaitlist() {
        return waiting.entrySet().stream()
                .filter(place -> place.getValue().equals(scope.client()))
                .map(Map.Entry::getKey)
                .toList();
    }

    @EventSourcingHandler
    void on(ProgramEvent.CapacityChanged event) {
        programs().on(event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Created event) {
        if (event.referral().equals(scope.referral()) && referred == null) {
            referred = event;
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Accepted event) {
        if (event.referral().equals(scope.referral()) && event.target().equals(scope.program())) {
            accepted = event;
        }
    }

    @EventSourcingHandler
    void on(IntakeEvent.Started event) {
        if (event.intake().equals(scope.intake()) && event.client().equals(scope.client())) {
            intakeStarted = event.envelope().occurred();
        }
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Admitted event) {
        used.add(event.episode());
        if (event.program().equals(scope.program())) {
            open.put(event.episode(), event.client());
        }
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Discharged event) {
        open.remove(event.episode());
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Waitlisted event) {
        used.add(event.episode());
        if (event.program().equals(scope.program())) {
            waiting.put(event.episode(), event.client());
        }
    }

    @EventSourcingHandler
    void on(EpisodeEvent.LeftWaitlist event) {
        waiting.remove(event.episode());
    }
}
