package org.throughline.infrastructure.fhir.mapping;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.delivery.FhirParsing;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.NoteCode;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.Unusable;

/** Parses lines and says what they mean. */
public final class FeedMapping {
    private final DirectoryMapping directory;
    private final PatientMapping patients;
    private final EncounterMapping encounters;

    public FeedMapping(FeedContext feed, Instant asOf) {
        this.directory = new DirectoryMapping(feed);
        this.patients = new PatientMapping(feed, asOf);
        this.encounters = new EncounterMapping(feed, asOf);
    }

    /** What the line means; null if it tells of nothing that took place, and never did. */
    public @Nullable Meaning meaning(FeedType type, String line) throws Unusable {
        FhirParsing.Parsed parsed = parse(type, line);
        Meaning meaning = meaning(parsed.resource());
        return meaning instanceof MappedResource fact ? fact.with(leftOut(parsed)) : meaning;
    }

    private static FhirParsing.Parsed parse(FeedType type, String line) throws Unusable {
        return switch (type) {
            case ORGANIZATION -> FhirParsing.parse(Organization.class, line);
            case LOCATION -> FhirParsing.parse(Location.class, line);
            case PRACTITIONER -> FhirParsing.parse(Practitioner.class, line);
            case PATIENT -> FhirParsing.parse(Patient.class, line);
            case ENCOUNTER -> FhirParsing.parse(Encounter.class, line);
        };
    }

    private @Nullable Meaning meaning(DomainResource sent) throws Unusable {
        return switch (sent) {
            case Organization organization -> directory.organization(organization);
            case Location location -> directory.location(location);
            case Practitioner practitioner -> directory.practitioner(practitioner);
            case Patient patient -> patients.patient(patient);
            case Encounter encounter -> encounters.encounter(encounter);
            default -> throw new Unusable(RejectCode.WRONG_TYPE);
        };
    }

    private static List<NoteCode> leftOut(FhirParsing.Parsed parsed) {
        var notes = new ArrayList<NoteCode>();
        if (parsed.resource().hasContained()) {
            notes.add(NoteCode.CONTAINED_RESOURCE);
        }
        if (parsed.unknownElements()) {
            notes.add(NoteCode.UNKNOWN_ELEMENT);
        }
        return notes;
    }
}
