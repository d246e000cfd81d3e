package org.throughline.kernel.engagement;

import org.axonframework.messaging.eventhandling.annotation.Event;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;

/**
 * Care that a person had elsewhere. Facts from others: they stop a clock of ours only where its value set admits them.
 * What was entered in error may be recorded again, under the same id and also for somebody else. An event that takes
 * something back names in {@code amends} the event that said it last.
 */
public sealed interface ExternalCareEvent extends CareEvent {
    /** The person. */
    SubjectId client();

    /** The person had a visit elsewhere. */
    @Event(namespace = "engagement", name = "ExternalVisitRecorded", version = "1")
    record VisitRecorded(
            Envelope envelope,
            VisitId visit,
            SubjectId client,
            SourceRecordId record,
            VisitMode mode,
            CareElsewhere care)
            implements ExternalCareEvent {}

    /** The visit was otherwise than recorded; this is all that is known now. */
    @Event(namespace = "engagement", name = "ExternalVisitCorrected", version = "1")
    record VisitCorrected(Envelope envelope, VisitId visit, SubjectId client, VisitMode mode, CareElsewhere care)
            implements ExternalCareEvent {}

    /** There was no such visit. The time is that of the visit. */
    @Event(namespace = "engagement", name = "ExternalVisitEnteredInError", version = "1")
    record VisitEnteredInError(
            Envelope envelope,
            VisitId visit,
            SubjectId client,
            SourceRecordId record,
            EventId amends,
            EnteredInErrorReason reason)
            implements ExternalCareEvent {}

    /** The person was in an emergency department. */
    @Event(namespace = "engagement", name = "EmergencyVisitRecorded", version = "1")
    record EmergencyVisitRecorded(
            Envelope envelope, VisitId visit, SubjectId client, SourceRecordId record, CareElsewhere care)
            implements ExternalCareEvent {}

    /** The emergency visit was otherwise than recorded; this is all that is known now. */
    @Event(namespace = "engagement", name = "EmergencyVisitCorrected", version = "1")
    record EmergencyVisitCorrected(Envelope envelope, VisitId visit, SubjectId client, CareElsewhere care)
            implements ExternalCareEvent {}

    /** There was no such emergency visit. The time is that of the visit. */
    @Event(namespace = "engagement", name = "EmergencyVisitEnteredInError", version = "1")
    record EmergencyVisitEnteredInError(
            Envelope envelope,
            VisitId visit,
            SubjectId client,
            SourceRecordId record,
            EventId amends,
            EnteredInErrorReason reason)
            implements ExternalCareEvent {}

    /** The person stayed in a facility; one segment of what may be a longer stay. */
    @Event(namespace = "engagement", name = "FacilityStayRecorded", version = "1")
    record StayRecorded(
            Envelope envelope, StayId stay, SubjectId client, SourceRecordId record, StayKind kind, CareElsewhere care)
            implements ExternalCareEvent {}

    /** The segment was otherwise than recorded; this is all that is known now. */
    @Event(namespace = "engagement", name = "FacilityStayCorrected", version = "1")
    record StayCorrected(Envelope envelope, StayId stay, SubjectId client, StayKind kind, CareElsewhere care)
            implements ExternalCareEvent {}

    /** There was no such segment. The time is that of the segment. */
    @Event(namespace = "engagement", name = "FacilityStayEnteredInError", version = "1")
    record StayEnteredInError(
            Envelope envelope,
            StayId stay,
            SubjectId client,
            SourceRecordId record,
            EventId amends,
            EnteredInErrorReason reason)
            implements ExternalCareEvent {}
}
