package org.throughline.command.referral;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.Times;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/**
 * What the one who asks may know of a referral: that it was created, and its course with each program it was sent to. From
 * the sending to a Part 2 program on, that course is the program's record: for workers of other programs it is as if it had
 * not been sent (42 CFR 2.12, 2.13), and for the sender as if nothing had become of it.
 */
@EventSourcedEntity
public final class ReferralState {
    private final ReferralId id;
    private final Map<ProgramId, ReferralCourse> courses = new LinkedHashMap<>();
    private final Set<Compartment> closedIn = new LinkedHashSet<>();
    private ReferralEvent.@Nullable Created created;
    private boolean withdrawn;

    @EntityCreator
    ReferralState(@InjectEntityId ReferralId id) {
        this.id = id;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(ReferralId id) {
        return new ReadSet()
                .about(
                        id,
                        ReferralEvent.Created.class,
                        ReferralEvent.Sent.class,
                        ReferralEvent.Acknowledged.class,
                        ReferralEvent.Accepted.class,
                        ReferralEvent.Declined.class,
                        ReferralEvent.MoreInformationRequested.class,
                        ReferralEvent.InformationProvided.class,
                        ReferralEvent.AppointmentOffered.class,
                        ReferralEvent.Withdrawn.class,
                        ReferralEvent.Closed.class)
                .criteria();
    }

    ReferralId id() {
        return id;
    }

    void requireNew() {
        if (created != null) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_CREATED);
        }
    }

    ReferralEvent.Created requireCreated() {
        if (created == null) {
            throw new Refusal(ReferralRefusal.REFERRAL_UNKNOWN);
        }
        return created;
    }

    /** Its creation, or for a receiver from whom that is hidden, the sending. */
    ReferralEvent requireKnown() {
        return created != null
                ? created
                : courses.values().stream()
                        .map(ReferralCourse::sending)
                        .findFirst()
                        .orElseThrow(() -> new Refusal(ReferralRefusal.REFERRAL_UNKNOWN));
    }

    private boolean isOver() {
        return withdrawn || !closedIn.isEmpty();
    }

    /** Refuses what is over, or what the sender has stood back from, except for who works with a receiver that has it. */
    void requireOpen() {
        if (isOver() && withAReceiver().isEmpty()) {
            throw new Refusal(ReferralRefusal.REFERRAL_CLOSED);
        }
    }

    /** Refuses what a program has, or what the one who asks has sent to one. */
    void requireNotWithAReceiver() {
        last(ReferralCourse::isWithTheReceiver).ifPresent(ReferralState::refuseWhatIsWith);
    }

    /** Refuses unless it is open and no receiver has it; what was sent and never answered, a sender may stand back from. */
    void requireOfTheSenderAlone() {
        if (isOver()) {
            throw new Refusal(ReferralRefusal.REFERRAL_CLOSED);
        }
        withAReceiver().ifPresent(ReferralState::refuseWhatIsWith);
    }

    private static void refuseWhatIsWith(ReferralCourse receiver) {
        throw new Refusal(
                receiver.isAnswered()
                        ? ReferralRefusal.REFERRAL_ALREADY_ANSWERED
                        : ReferralRefusal.REFERRAL_ALREADY_SENT);
    }

    /** The course with a receiver that has it and whose record of it is known. */
    private Optional<ReferralCourse> withAReceiver() {
        return last(course -> course.isWithTheReceiver() && !course.isSendersOwn());
    }

    private Optional<ReferralCourse> last(Predicate<ReferralCourse> which) {
        return courses.values().stream().filter(which).reduce((earlier, later) -> later);
    }

    /** The sending that waits for an answer, if {@code performer} may answer it. */
    ReferralCourse requireWaitingFor(WorkerStanding performer, Occurred occurred) {
        ReferralCourse course = requireSent(performer, ReferralRefusal.REFERRAL_NOT_SENT);
        if (course.isAnswered()) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
        }
        performer.requireWorksIn(course.sending().target());
        Times.requireNotBefore(occurred, course.sending().envelope().occurred());
        return course;
    }

    /** The course of what was accepted, if {@code performer} works with the receiver. */
    ReferralCourse requireAcceptedBy(WorkerStanding performer, Occurred occurred) {
        ReferralCourse course = requireSent(performer, ReferralRefusal.REFERRAL_NOT_ACCEPTED);
        Occurred accepted = course.requireAccepted();
        performer.requireWorksIn(course.sending().target());
        Times.requireNotBefore(occurred, accepted);
        return course;
    }

    /** The course with the performer's own program, or else the latest: what another knows of may have been sent since. */
    private ReferralCourse requireSent(WorkerStanding performer, RefusalCode otherwise) {
        if (created == null && courses.isEmpty()) {
            throw new Refusal(ReferralRefusal.REFERRAL_UNKNOWN);
        }
        ReferralCourse course = last(one -> performer.worksIn(one.sending().target()))
                .or(() -> last(any -> true))
                .orElse(null);
        if (course == null) {
            throw new Refusal(closedIn.isEmpty() ? otherwise : ReferralRefusal.REFERRAL_CLOSED);
        }
        if (course.isClosed()) {
            throw new Refusal(ReferralRefusal.REFERRAL_CLOSED);
        }
        return course;
    }

    /** What the sender is asked and has not answered. */
    ReferralEvent.MoreInformationRequested requireQuestion() {
        if (isOver() && withAReceiver().isEmpty()) {
            throw new Refusal(ReferralRefusal.REFERRAL_CLOSED);
        }
        ReferralCourse course = last(one -> one.isWithTheReceiver() && one.waitsForInformation())
                .or(() -> last(any -> true))
                .orElse(null);
        ReferralEvent.MoreInformationRequested asked = course == null ? null : course.asked();
        if (course == null || asked == null || !course.waitsForInformation()) {
            throw new Refusal(ReferralRefusal.MORE_INFORMATION_NOT_REQUESTED);
        }
        if (course.isAnswered()) {
            throw new Refusal(ReferralRefusal.REFERRAL_ALREADY_ANSWERED);
        }
        return asked;
    }

    /** How what is recorded now is kept: like the sending while a receiver has it, otherwise like the referral. */
    Custody custody() {
        return withAReceiver()
                .map(course -> course.sending().envelope().custody())
                .orElseGet(() -> requireKnown().envelope().custody());
    }

    /**
     * How it is kept that the source was told: like what there is to tell. Refuses while there is nothing. What is known
     * outside of a Part 2 program is told outside of it.
     */
    Custody requireSomethingToTell() {
        List<Custody> answers = courses.values().stream()
                .flatMap(course -> Stream.ofNullable(course.answer()))
                .toList();
        if (withAReceiver().isPresent() && (isOver() || !answers.isEmpty())) {
            return custody();
        }
        Custody own = requireKnown().envelope().custody();
        Compartment home = Compartment.of(own);
        boolean knownAtHome = withdrawn
                || closedIn.contains(home)
                || answers.stream().anyMatch(answer -> home.knows(Compartment.of(answer)));
        return knownAtHome
                ? own
                : Stream.concat(
                                answers.stream(),
                                last(ReferralCourse::isClosed).stream()
                                        .map(course ->
                                                course.sending().envelope().custody()))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(ReferralRefusal.REFERRAL_NOT_ACCEPTED));
    }

    private void on(ProgramId target, ReferralEvent event) {
        ReferralCourse course = event.referral().equals(id) ? courses.get(target) : null;
        if (course != null) {
            course.on(event);
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Created event) {
        if (event.referral().equals(id) && created == null) {
            created = event;
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Sent event) {
        if (event.referral().equals(id)) {
            ReferralCourse known = courses.remove(event.target());
            courses.put(event.target(), known == null ? new ReferralCourse(event) : known);
            on(event.target(), event);
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Acknowledged event) {
        on(event.target(), event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Accepted event) {
        on(event.target(), event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.Declined event) {
        on(event.target(), event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.MoreInformationRequested event) {
        on(event.target(), event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.InformationProvided event) {
        on(event.target(), event);
    }

    @EventSourcingHandler
    void on(ReferralEvent.AppointmentOffered event) {
        on(event.program(), event);
    }

    /** An end that a receiver does not know of, or that those have made who do not know of the receiver, is not its end. */
    @EventSourcingHandler
    void on(ReferralEvent.Closed event) {
        if (event.referral().equals(id)) {
            Compartment where = Compartment.of(event.envelope());
            closedIn.add(where);
            courses.values().stream()
                    .filter(course ->
                            course.isSendersOwn() || course.compartment().equals(where))
                    .forEach(course -> course.on(event));
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Withdrawn event) {
        withdrawn |= event.referral().equals(id);
    }
}
