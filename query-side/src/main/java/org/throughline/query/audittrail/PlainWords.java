package org.throughline.query.audittrail;

import org.throughline.kernel.appointment.AppointmentEvent;
import org.throughline.kernel.catalogue.CareEventCases;
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

/** Words for every event of the care ledger. Sentences hold no personal data; it stands in properties, sealed. */
final class PlainWords implements CareEventCases<EventInWords> {
    private static final PlainWords WORDS = new PlainWords();

    private PlainWords() {}

    static EventInWords tell(CareEvent event) {
        return WORDS.of(event);
    }

    @Override
    public EventInWords on(ClientEvent event) {
        return ClientWords.tell(event);
    }

    @Override
    public EventInWords on(ProgramEvent event) {
        return DirectoryWords.tell(event);
    }

    @Override
    public EventInWords on(DirectoryEvent event) {
        return DirectoryWords.tell(event);
    }

    @Override
    public EventInWords on(WorkerEvent event) {
        return DirectoryWords.tell(event);
    }

    @Override
    public EventInWords on(PractitionerEvent event) {
        return DirectoryWords.tell(event);
    }

    @Override
    public EventInWords on(ReferralEvent event) {
        return ReferralWords.tell(event);
    }

    @Override
    public EventInWords on(EncounterEvent event) {
        return EncounterWords.tell(event);
    }

    @Override
    public EventInWords on(IntakeEvent event) {
        return ReferralWords.tell(event);
    }

    @Override
    public EventInWords on(AppointmentEvent event) {
        return AppointmentWords.tell(event);
    }

    @Override
    public EventInWords on(EpisodeEvent event) {
        return EpisodeWords.tell(event);
    }

    @Override
    public EventInWords on(ContactEvent event) {
        return EngagementWords.tell(event);
    }

    @Override
    public EventInWords on(ExternalCareEvent event) {
        return EngagementWords.tell(event);
    }

    @Override
    public EventInWords on(TransitionEvent event) {
        return TransitionWords.tell(event);
    }

    @Override
    public EventInWords on(CrisisEvent event) {
        return CrisisWords.tell(event);
    }

    @Override
    public EventInWords on(IncidentEvent event) {
        return CrisisWords.tell(event);
    }
}
