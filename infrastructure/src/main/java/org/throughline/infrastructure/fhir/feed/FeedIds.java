package org.throughline.infrastructure.fhir.feed;

import java.util.UUID;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.PractitionerId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;

/** The ids of what a feed tells of: they follow from the record, so any run in any order gives the same ones. */
public final class FeedIds {
    private FeedIds() {}

    public static OrganizationId organization(SourceRecordId record) {
        return new OrganizationId(derived(record, "organization"));
    }

    public static FacilityId facility(SourceRecordId record) {
        return new FacilityId(derived(record, "facility"));
    }

    public static PractitionerId practitioner(SourceRecordId record) {
        return new PractitionerId(derived(record, "practitioner"));
    }

    /** The practitioner as a person, whose name is sealed. */
    public static SubjectId practitionerAsPerson(SourceRecordId record) {
        return new SubjectId(derived(record, "practitioner-person"));
    }

    public static SubjectId client(SourceRecordId record) {
        return new SubjectId(derived(record, "client"));
    }

    public static VisitId visit(SourceRecordId record) {
        return new VisitId(derived(record, "visit"));
    }

    public static StayId stay(SourceRecordId record) {
        return new StayId(derived(record, "stay"));
    }

    private static UUID derived(SourceRecordId record, String kind) {
        String hex = record.value();
        return EventId.derived(
                new UUID(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16)), kind);
    }
}
