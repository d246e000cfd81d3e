package org.throughline.command.appointment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.annotation.EventCriteriaBuilder;
import org.axonframework.eventsourcing.annotation.EventSourcedEntity;
import org.axonframework.eventsourcing.annotation.EventSourcingHandler;
import org.axonframework.eventsourcing.annotation.reflection.EntityCreator;
import org.axonframework.eventsourcing.annotation.reflection.InjectEntityId;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.ReadSet;
import org.throughline.command.decision.WorkerStanding;
import org.throughline.kernel.appointment.AppointmentDetails;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.episode.EpisodeRefusal;
import org.throughline.kernel.episode.FollowUp;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.intake.IntakeRefusal;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralRefusal;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.transition.TransitionRefusal;

/** What a booking refers to, as it is recorded: whose each thing is, and how it is kept. */
@EventSourcedEntity
public final class ServedWork {
    private final NamedWork named;
    private final List<Recorded> recorded = new ArrayList<>();
    private boolean facilityKnown;

    /** One thing is known for one person, kept like this. */
    private record Recorded(TaggedId id, SubjectId client, Custody custody) {}

    @EntityCreator
    ServedWork(@InjectEntityId NamedWork named) {
        this.named = named;
    }

    @EventCriteriaBuilder
    static EventCriteria criteria(NamedWork named) {
        AppointmentDetails details = named.details();
        return new ReadSet()
                .about(named.appointment(), ReferralEvent.AppointmentOffered.class, EpisodeEvent.Discharged.class)
                .about(details.facility(), DirectoryEvent.FacilityRecorded.class)
                .about(details.referral(), ReferralEvent.Created.class, ReferralEvent.Sent.class)
                .about(details.intake(), IntakeEvent.Started.class)
                .about(details.episode(), EpisodeEvent.Admitted.class)
                .about(details.transition(), TransitionEvent.Opened.class)
                .criteria();
    }

    /**
     * Refuses what is not recorded for {@code client} as far as {@code performer} may know, a place that nobody knows, and
     * an id under which an appointment was offered to somebody else.
     */
    void requireKnownFor(SubjectId client, WorkerStanding performer) {
        AppointmentDetails details = named.details();
        require(details.referral(), client, performer, ReferralRefusal.REFERRAL_UNKNOWN);
        require(details.intake(), client, performer, IntakeRefusal.INTAKE_UNKNOWN);
        require(details.episode(), client, performer, EpisodeRefusal.EPISODE_UNKNOWN);
        require(details.transition(), client, performer, TransitionRefusal.TRANSITION_UNKNOWN);
        if (details.facility() != null && !facilityKnown) {
            throw new Refusal(GeneralRefusal.RECORD_UNKNOWN);
        }
        if (known(named.appointment(), performer)
                .anyMatch(offer -> !offer.client().equals(client))) {
            throw new Refusal(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
        }
    }

    /**
     * How an appointment with a program is kept: like work of a Part 2 program that it names, because it tells of that
     * (42 CFR 2.12); otherwise as the program keeps it.
     */
    Custody custody(Custody programs) {
        return programs.part2()
                ? programs
                : recorded.stream()
                        .filter(one -> !one.id().equals(named.appointment()))
                        .filter(one -> !toldElsewhere(one.id()))
                        .findFirst()
                        .map(Recorded::custody)
                        .orElse(programs);
    }

    /** Whether it is known outside of the Part 2 program too, as a referral is that another program has sent there. */
    private boolean toldElsewhere(TaggedId id) {
        return recorded.stream()
                .anyMatch(one -> one.id().equals(id) && !one.custody().part2());
    }

    private void require(@Nullable TaggedId id, SubjectId client, WorkerStanding performer, RefusalCode unknown) {
        if (id != null && known(id, performer).noneMatch(one -> one.client().equals(client))) {
            throw new Refusal(unknown);
        }
    }

    private Stream<Recorded> known(TaggedId id, WorkerStanding performer) {
        return recorded.stream().filter(one -> one.id().equals(id)).filter(one -> performer.mayKnow(one.custody()));
    }

    @EventSourcingHandler
    void on(ReferralEvent.AppointmentOffered event) {
        recorded.add(new Recorded(
                event.appointment(), event.client(), event.envelope().custody()));
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Discharged event) {
        if (event.followUp() instanceof FollowUp.Booked booked) {
            recorded.add(new Recorded(
                    booked.appointment(), event.client(), event.envelope().custody()));
        }
    }

    @EventSourcingHandler
    void on(DirectoryEvent.FacilityRecorded event) {
        if (event.facility().equals(named.details().facility())) {
            facilityKnown = true;
        }
    }

    @EventSourcingHandler
    void on(ReferralEvent.Created event) {
        recorded.add(
                new Recorded(event.referral(), event.client(), event.envelope().custody()));
    }

    @EventSourcingHandler
    void on(ReferralEvent.Sent event) {
        recorded.add(
                new Recorded(event.referral(), event.client(), event.envelope().custody()));
    }

    @EventSourcingHandler
    void on(IntakeEvent.Started event) {
        recorded.add(
                new Recorded(event.intake(), event.client(), event.envelope().custody()));
    }

    @EventSourcingHandler
    void on(EpisodeEvent.Admitted event) {
        recorded.add(
                new Recorded(event.episode(), event.client(), event.envelope().custody()));
    }

    @EventSourcingHandler
    void on(TransitionEvent.Opened event) {
        recorded.add(new Recorded(
                event.transition(), event.client(), event.envelope().custody()));
    }
}
