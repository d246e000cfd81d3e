package org.throughline.infrastructure.fhir.mapping;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.program.DirectoryCommand;
import org.throughline.command.workforce.PractitionerCommand;
import org.throughline.infrastructure.fhir.feed.FeedIds;
import org.throughline.infrastructure.fhir.feed.FeedPerson;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.PersonSealer;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.kernel.client.AdministrativeGender;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.program.FacilityKind;
import org.throughline.kernel.program.OrganizationDetails;

/** What organizations, places and practitioners of others mean here: entries of a directory, never the county's own. */
final class DirectoryMapping {
    private final FeedContext feed;

    DirectoryMapping(FeedContext feed) {
        this.feed = feed;
    }

    MappedResource organization(Organization sent) throws Unusable {
        SourceRecordId record = feed.recordOf(sent);
        if (sent.getName() == null || sent.getName().isBlank()) {
            throw new Unusable(RejectCode.NO_NAME);
        }
        OrganizationDetails details =
                details(sent.getName(), sent.getIdentifier(), sent.getType(), sent.getAddress(), sent.getTelecom());
        return entry(
                record,
                RecordKind.ORGANIZATION,
                FeedPerson.identifiers(sent.getIdentifier()),
                feed.versionOf(sent),
                provenance -> new DirectoryCommand.RecordOrganization(
                        provenance, FeedIds.organization(record), record, details));
    }

    /** A place in the mode 'kind', such as a patient's home, is no building and needs no name. */
    MappedResource location(Location sent) throws Unusable {
        SourceRecordId record = feed.recordOf(sent);
        SourceRecordId manager = feed.references().resolve(sent.getManagingOrganization(), FeedType.ORGANIZATION);
        OrganizationId organization = manager == null ? null : FeedIds.organization(manager);
        FacilityKind kind =
                sent.getMode() == Location.LocationMode.KIND ? FacilityKind.KIND_OF_PLACE : FacilityKind.SITE;
        List<CodeableConcept> types = Stream.concat(
                        sent.getType().stream(),
                        sent.hasPhysicalType() ? Stream.of(sent.getPhysicalType()) : Stream.empty())
                .toList();
        List<Address> address = sent.hasAddress() ? List.of(sent.getAddress()) : List.of();
        OrganizationDetails details = details(sent.getName(), sent.getIdentifier(), types, address, sent.getTelecom());
        return entry(
                record,
                RecordKind.FACILITY,
                FeedPerson.identifiers(sent.getIdentifier()),
                feed.versionOf(sent),
                provenance -> new DirectoryCommand.RecordFacility(
                        provenance, FeedIds.facility(record), record, kind, organization, details));
    }

    MappedResource practitioner(Practitioner sent) throws Unusable {
        SourceRecordId record = feed.recordOf(sent);
        if (!sent.hasName()) {
            throw new Unusable(RejectCode.NO_NAME);
        }
        PersonSealer sealer = feed.sealerFor(FeedIds.practitionerAsPerson(record));
        Sealed<HumanName> name = sealer.plain(FeedPerson.name(sent.getNameFirstRep()));
        List<ExternalIdentifier> identifiers = FeedPerson.identifiers(sent.getIdentifier());
        Sealed<List<ExternalIdentifier>> sealed = identifiers.isEmpty() ? null : sealer.plain(identifiers);
        AdministrativeGender gender = FeedPerson.gender(sent.getGender());
        return entry(
                record,
                RecordKind.PRACTITIONER,
                identifiers,
                feed.versionOf(sent),
                provenance -> new PractitionerCommand.RecordPractitioner(
                        provenance, FeedIds.practitioner(record), record, name, sealed, gender));
    }

    private static MappedResource entry(
            SourceRecordId record,
            RecordKind kind,
            List<ExternalIdentifier> identifiers,
            @Nullable String version,
            Function<Provenance, CareCommand> command) {
        return new MappedResource(record, kind, identifiers, version, null, command, List.of(), null, null);
    }

    private OrganizationDetails details(
            @Nullable String name,
            List<Identifier> identifiers,
            List<CodeableConcept> types,
            List<Address> addresses,
            List<ContactPoint> telecom) {
        return new OrganizationDetails(
                name,
                FeedPerson.identifiers(identifiers).stream()
                        .map(one -> one.system() + "|" + one.value())
                        .toList(),
                CodedValues.withoutText(feed.policy()).all(types),
                addresses.stream().findFirst().map(DirectoryMapping::oneLine).orElse(null),
                telecom.stream()
                        .filter(one -> one.getSystem() == ContactPoint.ContactPointSystem.PHONE)
                        .map(ContactPoint::getValue)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    private static @Nullable String oneLine(Address address) {
        Stream<@Nullable String> parts = Stream.concat(
                address.getLine().stream().map(StringType::getValue),
                Stream.of(address.getCity(), address.getState(), address.getPostalCode(), address.getCountry()));
        String line = String.join(
                ", ", parts.filter(part -> part != null && !part.isBlank()).toArray(String[]::new));
        return line.isEmpty() ? null : line;
    }
}
