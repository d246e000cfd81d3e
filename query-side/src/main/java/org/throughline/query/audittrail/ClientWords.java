package org.throughline.query.audittrail;

import static org.throughline.query.audittrail.EventInWords.words;

import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.privacy.FieldClass;

/** Words for what happens to the identity of a person. */
final class ClientWords {
    private ClientWords() {}

    static EventInWords tell(ClientEvent event) {
        return switch (event) {
            case ClientEvent.ProspectRegistered registered ->
                details(
                        EventInWords.of(registered.client(), "The person was registered as a prospect.")
                                .stating()
                                .set("identity", "not confirmed"),
                        registered.details());
            case ClientEvent.IdentityConfirmed confirmed ->
                EventInWords.of(confirmed.client(), "The identity was confirmed: " + words(confirmed.evidence()) + ".")
                        .set("identity", "confirmed");
            case ClientEvent.DetailsCorrected corrected ->
                details(
                        EventInWords.of(corrected.client(), "The details of the person were corrected.")
                                .correcting(),
                        corrected.details());
            case ClientEvent.DeathRecorded death ->
                EventInWords.of(
                                death.client(),
                                "The death of the person was recorded, as told by a " + words(death.source()) + ".")
                        .set("died", death.envelope().occurred().startDate());
            case ClientEvent.DeathEnteredInError taken ->
                EventInWords.of(taken.client(), "The death of the person was taken back: " + words(taken.reason()) + ".")
                        .set("died", null);
            case ClientEvent.DeathEvidenceRecorded evidence ->
                EventInWords.of(evidence.client(), "A record elsewhere that certifies the death was taken in.")
                        .set("death evidence", evidence.evidence());
            case ClientEvent.DeathEvidenceEnteredInError taken ->
                EventInWords.of(
                                taken.client(),
                                "The record elsewhere that certified the death was taken back: " + words(taken.reason())
                                        + ".")
                        .set("death evidence", null);
        };
    }

    private static EventInWords details(EventInWords telling, ClientDetails details) {
        return telling.set("name", FieldClass.NAME, details.name())
                .set("aliases", FieldClass.NAME, details.aliases())
                .set("birth date", FieldClass.DEMOGRAPHICS, details.birthDate())
                .set("gender", FieldClass.DEMOGRAPHICS, details.gender())
                .set("birth sex", FieldClass.DEMOGRAPHICS, details.birthSex())
                .set("races", FieldClass.DEMOGRAPHICS, details.races())
                .set("ethnicities", FieldClass.DEMOGRAPHICS, details.ethnicities())
                .set("languages", FieldClass.DEMOGRAPHICS, details.languages())
                .set("marital status", FieldClass.DEMOGRAPHICS, details.maritalStatus())
                .set("contact points", FieldClass.CONTACT_POINTS, details.contactPoints())
                .set("addresses", FieldClass.LOCATION, details.addresses())
                .set("identifiers", FieldClass.IDENTIFIERS, details.identifiers());
    }
}
