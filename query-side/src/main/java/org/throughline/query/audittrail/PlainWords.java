package org.throughline.query.audittrail;

import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.catalogue.CareEventCases;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.crisis.CrisisEvent;
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

/** Words for every event of the care ledger. Sentences hold no personal data; it stands in properties, sealed. */
final class PlainWords implements CareEventCases<Telling> {
    private static final PlainWords WORDS = new PlainWords();

    private PlainWords() {}

    static Telling tell(CareEvent event) {
        return WORDS.of(event);
    }

    @Override
    public Telling on(ClientEvent event) {
        return TellingClients.tell(event);
    }

    @Override
    public Telling on(ProgramEvent event) {
        return TellingDirectory.tell(event);
    }

    @Override
    public Telling on(DirectoryEvent event) {
        return TellingDirectory.tell(event);
    }

    @Override
    public Telling on(WorkerEvent event) {
        return TellingDirectory.tell(event);
    }

    @Override
    public Telling on(PractitionerEvent event) {
        return TellingDirectory.tell(event);
    }

    @Override
    public Telling on(ReferralEvent event) {
        return TellingReferrals.tell(event);
    }

    @Override
    public Telling on(IntakeEvent event) {
        return TellingReferrals.tell(event);
    }

    @Override
    public Telling on(AppointmentEvent event) {
        return TellingAppointments.tell(event);
    }

    @Override
    public Telling on(EpisodeEvent event) {
        return TellingEpisodes.tell(event);
    }

    @Override
    public Telling on(ContactEvent event) {
        return TellingEngagement.tell(event);
    }

    @Override
    public Telling on(ExternalCareEvent event) {
        return TellingEngagement.tell(event);
    }

    @Override
    public Telling on(TransitionEvent event) {
        return TellingTransitions.tell(event);
    }

    @Override
    public Telling on(CrisisEvent event) {
        return TellingCrises.tell(event);
    }

    @Override
    public Telling on(IncidentEvent event) {
        return TellingCrises.tell(event);
    }
}
