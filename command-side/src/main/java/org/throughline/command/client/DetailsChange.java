package org.throughline.command.client;

import java.util.List;
import java.util.stream.Stream;
import org.throughline.command.Change;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ContactPoint;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.client.PostalAddress;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.privacy.Sealed;

/** What is said anew of who a person is. The parts are those of {@link ClientDetails}; what is not named stays. */
public record DetailsChange(
        Change<Sealed<HumanName>> name,
        Change<Sealed<List<HumanName>>> aliases,
        Change<Sealed<PartialDate>> birthDate,
        Change<AdministrativeGender> gender,
        Change<Coded> birthSex,
        Change<List<Coded>> races,
        Change<List<Coded>> ethnicities,
        Change<List<Coded>> languages,
        Change<Coded> maritalStatus,
        Change<Sealed<List<ContactPoint>>> contactPoints,
        Change<Sealed<List<PostalAddress>>> addresses,
        Change<Sealed<List<ExternalIdentifier>>> identifiers) {

    /** What makes {@code now} of {@code before}. */
    public static DetailsChange between(ClientDetails before, ClientDetails now) {
        return new DetailsChange(
                Change.between(before.name(), now.name()),
                Change.between(before.aliases(), now.aliases()),
                Change.between(before.birthDate(), now.birthDate()),
                Change.between(before.gender(), now.gender()),
                Change.between(before.birthSex(), now.birthSex()),
                Change.between(before.races(), now.races()),
                Change.between(before.ethnicities(), now.ethnicities()),
                Change.between(before.languages(), now.languages()),
                Change.between(before.maritalStatus(), now.maritalStatus()),
                Change.between(before.contactPoints(), now.contactPoints()),
                Change.between(before.addresses(), now.addresses()),
                Change.between(before.identifiers(), now.identifiers()));
    }

    /** All that is so after the change. */
    ClientDetails appliedTo(ClientDetails before) {
        return new ClientDetails(
                name.after(before.name()),
                aliases.after(before.aliases()),
                birthDate.after(before.birthDate()),
                gender.after(before.gender()),
                birthSex.after(before.birthSex()),
                races.after(before.races(), List.of()),
                ethnicities.after(before.ethnicities(), List.of()),
                languages.after(before.languages(), List.of()),
                maritalStatus.after(before.maritalStatus()),
                contactPoints.after(before.contactPoints()),
                addresses.after(before.addresses()),
                identifiers.after(before.identifiers()));
    }

    /** Whether any part is named. */
    boolean saysAnything() {
        return Stream.of(
                        name,
                        aliases,
                        birthDate,
                        gender,
                        birthSex,
                        races,
                        ethnicities,
                        languages,
                        maritalStatus,
                        contactPoints,
                        addresses,
                        identifiers)
                .anyMatch(Change::said);
    }
}
