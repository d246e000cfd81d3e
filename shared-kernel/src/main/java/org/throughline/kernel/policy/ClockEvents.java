package org.throughline.kernel.policy;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.crisis.FollowUpOutcome;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.transition.TransitionEvent;

/** What single events mean to a clock. */
final class ClockEvents {
    private static final String FIRST_CONTACT = EventCatalogue.nameOf(TransitionEvent.FirstContactKept.class);

    private ClockEvents() {}

    /** The value by which a rule may run for some events of a name only; empty text where there is none. */
    static String discriminator(CareEvent event) {
        return switch (event) {
            case ReferralEvent.Created created -> created.urgency().name();
            case CrisisEvent.ContactReceived received -> received.area().name();
            case CrisisEvent.MobileResponseDetermined determined ->
                determined.area().name();
            case CrisisEvent.DispositionRecorded recorded ->
                recorded.disposition().name();
            case TransitionEvent.Opened opened -> opened.type().name();
            default -> "";
        };
    }

    /**
     * The stored names under which {@code event} may stop a clock; none if nobody was reached. A contact kept for a
     * transition counts as its first contact, because one on the day of the discharge may have come before it.
     */
    static Set<String> countsAs(CareEvent event) {
        String name = EventCatalogue.nameOf(event.getClass());
        return switch (event) {
            case CrisisEvent.FollowUpAttempted tried when tried.outcome() == FollowUpOutcome.NOT_REACHED -> Set.of();
            case TransitionEvent.OutreachAttempted tried when tried.outcome() != ContactOutcome.KEPT -> Set.of();
            case ContactEvent.Recorded contact when contact.outcome() != ContactOutcome.KEPT -> Set.of();
            case ContactEvent.Recorded contact when contact.transition() != null -> Set.of(name, FIRST_CONTACT);
            default -> Set.of(name);
        };
    }

    /** When what {@code event} tells was done; for an appointment the time it is offered for (domain table 5.10, D2). */
    static Instant doneAt(CareEvent event) {
        return event instanceof ReferralEvent.AppointmentOffered offer
                ? offer.offeredFor()
                : event.envelope().occurred().start();
    }

    /** The outcome by which a rule may be stopped by some events of a name only; null where there is none. */
    static @Nullable String outcome(CareEvent event) {
        return switch (event) {
            case CrisisEvent.FollowUpAttempted tried -> tried.outcome().name();
            case TransitionEvent.OutreachAttempted tried -> tried.outcome().name();
            case ContactEvent.Recorded contact -> contact.outcome().name();
            default -> null;
        };
    }
}
