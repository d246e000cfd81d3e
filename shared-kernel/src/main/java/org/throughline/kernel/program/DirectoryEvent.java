package org.throughline.kernel.program;

import org.axonframework.messaging.eventhandling.annotation.Event;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.SourceRecordId;

/** What is known of organizations and facilities that are not the county's. */
public sealed interface DirectoryEvent extends CareEvent {
    /** An organization of others exists. */
    @Event(namespace = "program", name = "ExternalOrganizationRecorded", version = "1")
    record OrganizationRecorded(
            Envelope envelope, OrganizationId organization, SourceRecordId record, OrganizationDetails details)
            implements DirectoryEvent {}

    /** What is known of the organization has changed; these are all the details now. */
    @Event(namespace = "program", name = "ExternalOrganizationCorrected", version = "1")
    record OrganizationCorrected(Envelope envelope, OrganizationId organization, OrganizationDetails details)
            implements DirectoryEvent {}

    /** A place of others exists. */
    @Event(namespace = "program", name = "ExternalFacilityRecorded", version = "1")
    record FacilityRecorded(
            Envelope envelope,
            FacilityId facility,
            SourceRecordId record,
            FacilityKind kind,
            @Nullable OrganizationId organization,
            OrganizationDetails details)
            implements DirectoryEvent {}

    /** What is known of the place has changed; these are all the details now. */
    @Event(namespace = "program", name = "ExternalFacilityCorrected", version = "1")
    record FacilityCorrected(
            Envelope envelope,
            FacilityId facility,
            FacilityKind kind,
            @Nullable OrganizationId organization,
            OrganizationDetails details)
            implements DirectoryEvent {}
}
