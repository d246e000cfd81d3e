package org.throughline.infrastructure.fhir.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.decision.Lifetime;
import org.throughline.infrastructure.fhir.delivery.FhirTimes;
import org.throughline.infrastructure.fhir.feed.FeedIds;
import org.throughline.infrastructure.fhir.feed.FeedPerson;
import org.throughline.infrastructure.fhir.feed.NoteCode;
import org.throughline.infrastructure.fhir.feed.PersonSealer;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ContactPoint;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.client.PartialDate;
import org.throughline.kernel.client.PostalAddress;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Sealed;

/** What a patient of others means here: a client whose identity the feed vouches for (US Core patient profile). */
final class PatientMapping {
    private static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/us-core-";

    private final FeedContext feed;
    private final Instant asOf;

    PatientMapping(FeedContext feed, Instant asOf) {
        this.feed = feed;
        this.asOf = asOf;
    }

    MappedResource patient(Patient sent) throws Unusable {
        SourceRecordId record = feed.recordOf(sent);
        SubjectId client = FeedIds.client(record);
        PersonSealer sealer = feed.sealerFor(client);
        List<ExternalIdentifier> identifiers = FeedPerson.identifiers(sent.getIdentifier());
        ClientDetails details = details(sent, identifiers, sealer);
        String diedAt =
                sent.hasDeceasedDateTimeType() ? sent.getDeceasedDateTimeType().getValueAsString() : null;
        Occurred died = diedAt == null ? null : FhirTimes.at(diedAt, feed.zone());
        PartialDate born = birth(sent);
        if (born != null) {
            feed.noteBirth(client, born);
        }
        return new MappedResource(
                record,
                RecordKind.CLIENT,
                identifiers,
                feed.versionOf(sent),
                null,
                provenance -> new ClientCommand.RecordClientFromFeed(provenance, client, record, details, died),
                notes(sent, born, died),
                null,
                null);
    }

    private List<NoteCode> notes(Patient sent, @Nullable PartialDate born, @Nullable Occurred died) {
        var notes = new ArrayList<NoteCode>();
        if (sent.hasLink()) {
            notes.add(NoteCode.MATCH_CASE);
        }
        if (died == null && isDead(sent)) {
            notes.add(NoteCode.DEATH_WITHOUT_DATE);
        }
        if (new Lifetime(born, died).againstBirth(asOf, feed.policy()) != null) {
            notes.add(NoteCode.IMPLAUSIBLE_BIRTH);
        }
        return notes;
    }

    /** Dead without a date: said so, or a date of which only was sent why it is missing. */
    private static boolean isDead(Patient sent) {
        return sent.hasDeceasedDateTimeType()
                || (sent.hasDeceasedBooleanType()
                        && Boolean.TRUE.equals(sent.getDeceasedBooleanType().getValue()));
    }

    private static @Nullable PartialDate birth(Patient sent) throws Unusable {
        String birthDate = sent.getBirthDateElement().getValueAsString();
        return birthDate == null ? null : FhirTimes.date(birthDate);
    }

    private ClientDetails details(Patient sent, List<ExternalIdentifier> identifiers, PersonSealer sealer)
            throws Unusable {
        CodedValues codes = CodedValues.of(sealer, feed.policy());
        List<HumanName> names = sent.getName().stream()
                .sorted(Comparator.comparingInt(PatientMapping::rank))
                .toList();
        HumanName inUse = names.isEmpty() ? null : names.getFirst();
        List<org.throughline.kernel.client.HumanName> aliases =
                names.stream().skip(1).map(FeedPerson::name).toList();
        List<ContactPoint> contactPoints = FeedPerson.contactPoints(sent.getTelecom());
        List<PostalAddress> addresses =
                sent.getAddress().stream().map(FeedPerson::address).toList();
        PartialDate born = birth(sent);
        return new ClientDetails(
                inUse == null ? null : sealer.plain(FeedPerson.name(inUse)),
                unlessEmpty(aliases, sealer),
                born == null ? null : sealer.plain(born),
                FeedPerson.gender(sent.getGender()),
                birthSex(sent, codes),
                ombCodes(sent, "race", codes),
                ombCodes(sent, "ethnicity", codes),
                languages(sent, codes),
                codes.of(sent.getMaritalStatus()).stream().findFirst().orElse(null),
                unlessEmpty(contactPoints, sealer),
                unlessEmpty(addresses, sealer),
                unlessEmpty(identifiers, sealer));
    }

    private static <T> @Nullable Sealed<List<T>> unlessEmpty(List<T> values, PersonSealer sealer) {
        return values.isEmpty() ? null : sealer.plain(values);
    }

    /** The official name is the one in use, else the usual one, else one that is no former one; others are aliases. */
    private static int rank(HumanName name) {
        return switch (name.getUse()) {
            case OFFICIAL -> 0;
            case USUAL -> 1;
            case MAIDEN, OLD -> 3;
            case null, default -> 2;
        };
    }

    /** Assigned at birth; says nothing of gender. */
    private static @Nullable Coded birthSex(Patient sent, CodedValues codes) {
        Extension extension = sent.getExtensionByUrl(US_CORE + "birthsex");
        if (extension == null || !(extension.getValue() instanceof CodeType code) || !code.hasValue()) {
            return null;
        }
        String system = code.getValue().equals("UNK") || code.getValue().equals("ASKU")
                ? "http://terminology.hl7.org/CodeSystem/v3-NullFlavor"
                : "http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender";
        return codes.required(new Coding(system, code.getValue(), null));
    }

    /** All categories and detailed codes of race or ethnicity; unknown is a code like any other. */
    private static List<Coded> ombCodes(Patient sent, String name, CodedValues codes) {
        var all = new ArrayList<Coded>();
        for (Extension whole : sent.getExtensionsByUrl(US_CORE + name)) {
            for (Extension part : whole.getExtension()) {
                if (part.getValue() instanceof Coding coding) {
                    codes.of(coding).ifPresent(all::add);
                }
            }
            Extension text = whole.getExtensionByUrl("text");
            if (all.isEmpty() && text != null && text.getValue() instanceof StringType words && words.hasValue()) {
                all.add(codes.onlyText(words.getValue()));
            }
        }
        return all;
    }

    private static List<Coded> languages(Patient sent, CodedValues codes) {
        return sent.getCommunication().stream()
                .sorted(Comparator.comparing(one -> !one.getPreferred()))
                .flatMap(one -> codes.of(one.getLanguage()).stream())
                .toList();
    }
}
