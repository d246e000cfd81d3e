package org.throughline.command.engagement;

import org.throughline.command.decision.ExternalRecord;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.StaySegment;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.EnteredInErrorReason;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.VisitId;

/** What is known now of one visit, emergency visit or stay segment elsewhere, and the events that say so. */
sealed interface CareFact {
    /** From arrival to departure, without an end while it goes on. */
    Occurred occurred();

    /** What the feed says. */
    CareElsewhere care();

    /** How the record is kept. */
    Custody custody();

    /** For whom it exists. */
    default Compartment compartment() {
        return Compartment.of(custody());
    }

    /** Whether it means the same as {@code other}, however both are kept. */
    boolean says(CareFact other);

    /** Said for the first time, or again after it was entered in error. */
    ExternalCareEvent recorded(Envelope envelope, SubjectId client, SourceRecordId record);

    /** Said instead of something else. */
    ExternalCareEvent corrected(Envelope envelope, SubjectId client);

    /** Taken back. */
    ExternalCareEvent enteredInError(
            Envelope envelope, SubjectId client, ExternalRecord<? extends CareFact> known, EnteredInErrorReason reason);

    /** A visit that was no emergency and no stay. */
    record Visit(VisitId id, VisitMode mode, Occurred occurred, CareElsewhere care, Custody custody)
            implements CareFact {
        @Override
        public boolean says(CareFact other) {
            return other instanceof Visit visit
                    && mode == visit.mode
                    && occurred.equals(visit.occurred)
                    && care.equals(visit.care);
        }

        @Override
        public ExternalCareEvent recorded(Envelope envelope, SubjectId client, SourceRecordId record) {
            return new ExternalCareEvent.VisitRecorded(envelope, id, client, record, mode, care);
        }

        @Override
        public ExternalCareEvent corrected(Envelope envelope, SubjectId client) {
            return new ExternalCareEvent.VisitCorrected(envelope, id, client, mode, care);
        }

        @Override
        public ExternalCareEvent enteredInError(
                Envelope envelope,
                SubjectId client,
                ExternalRecord<? extends CareFact> known,
                EnteredInErrorReason reason) {
            return new ExternalCareEvent.VisitEnteredInError(
                    envelope, id, client, known.record(), known.saidBy(), reason);
        }
    }

    /** An emergency visit. */
    record Emergency(VisitId id, Occurred occurred, CareElsewhere care, Custody custody) implements CareFact {
        @Override
        public boolean says(CareFact other) {
            return other instanceof Emergency visit && occurred.equals(visit.occurred) && care.equals(visit.care);
        }

        @Override
        public ExternalCareEvent recorded(Envelope envelope, SubjectId client, SourceRecordId record) {
            return new ExternalCareEvent.EmergencyVisitRecorded(envelope, id, client, record, care);
        }

        @Override
        public ExternalCareEvent corrected(Envelope envelope, SubjectId client) {
            return new ExternalCareEvent.EmergencyVisitCorrected(envelope, id, client, care);
        }

        @Override
        public ExternalCareEvent enteredInError(
                Envelope envelope,
                SubjectId client,
                ExternalRecord<? extends CareFact> known,
                EnteredInErrorReason reason) {
            return new ExternalCareEvent.EmergencyVisitEnteredInError(
                    envelope, id, client, known.record(), known.saidBy(), reason);
        }
    }

    /** A segment of a stay. */
    record Stay(StayId id, StayKind kind, Occurred occurred, CareElsewhere care, Custody custody) implements CareFact {
        StaySegment segment() {
            return new StaySegment(id, kind, occurred);
        }

        @Override
        public boolean says(CareFact other) {
            return other instanceof Stay stay
                    && kind == stay.kind
                    && occurred.equals(stay.occurred)
                    && care.equals(stay.care);
        }

        @Override
        public ExternalCareEvent recorded(Envelope envelope, SubjectId client, SourceRecordId record) {
            return new ExternalCareEvent.StayRecorded(envelope, id, client, record, kind, care);
        }

        @Override
        public ExternalCareEvent corrected(Envelope envelope, SubjectId client) {
            return new ExternalCareEvent.StayCorrected(envelope, id, client, kind, care);
        }

        @Override
        public ExternalCareEvent enteredInError(
                Envelope envelope,
                SubjectId client,
                ExternalRecord<? extends CareFact> known,
                EnteredInErrorReason reason) {
            return new ExternalCareEvent.StayEnteredInError(
                    envelope, id, client, known.record(), known.saidBy(), reason);
        }
    }
}
