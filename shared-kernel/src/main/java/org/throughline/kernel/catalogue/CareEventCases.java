package org.throughline.kernel.catalogue;

import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.intake.IntakeEvent;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.protection.IncidentEvent;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.kernel.workforce.PractitionerEvent;
import org.throughline.kernel.workforce.WorkerEvent;

/**
 * One case for each family of events of the care ledger. Whoever must have an answer for every event implements it, and
 * does not compile until a new family has its case. It is also the list of families: there is no other.
 *
 * @param <R> what is made of an event
 */
public interface CareEventCases<R> {
    /** Who people are. */
    R on(ClientEvent event);

    /** The county's programs. */
    R on(ProgramEvent event);

    /** Organizations and places of others. */
    R on(DirectoryEvent event);

    /** The county's workers. */
    R on(WorkerEvent event);

    /** Practitioners of others. */
    R on(PractitionerEvent event);

    /** Referrals. */
    R on(ReferralEvent event);

    /** Encounters by which somebody has to do with a person. */
    R on(EncounterEvent event);

    /** Intakes. */
    R on(IntakeEvent event);

    /** Appointments. */
    R on(AppointmentEvent event);

    /** Enrolments. */
    R on(EpisodeEvent event);

    /** Contacts of ours. */
    R on(ContactEvent event);

    /** Care elsewhere. */
    R on(ExternalCareEvent event);

    /** Transitions. */
    R on(TransitionEvent event);

    /** Crisis responses. */
    R on(CrisisEvent event);

    /** Incidents. */
    R on(IncidentEvent event);

    /** What is made of {@code event}, by the case of its family. */
    default R of(CareEvent event) {
        return EventFamilies.answer(this, event);
    }
}
