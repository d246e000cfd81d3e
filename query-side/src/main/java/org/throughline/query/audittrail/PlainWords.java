package org.throughline.query.audittrail;

import org.throughline.kernel.catalogue.EventCatalogue;
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
final class PlainWords {
    private PlainWords() {}

    static Telling tell(CareEvent event) {
        return switch (event) {
            case ClientEvent client -> TellingClients.tell(client);
            case ProgramEvent program -> TellingDirectory.tell(program);
            case DirectoryEvent directory -> TellingDirectory.tell(directory);
            case WorkerEvent worker -> TellingDirectory.tell(worker);
            case PractitionerEvent practitioner -> TellingDirectory.tell(practitioner);
            case ReferralEvent referral -> TellingReferrals.tell(referral);
            case IntakeEvent intake -> TellingReferrals.tell(intake);
            case EpisodeEvent episode -> TellingEpisodes.tell(episode);
            case ContactEvent contact -> TellingEngagement.tell(contact);
            case ExternalCareEvent care -> TellingEngagement.tell(care);
            case TransitionEvent transition -> TellingTransitions.tell(transition);
            case CrisisEvent crisis -> TellingCrises.tell(crisis);
            case IncidentEvent incident -> TellingCrises.tell(incident);
            default -> throw new IllegalArgumentException("No words for " + EventCatalogue.nameOf(event.getClass()));
        };
    }
}
