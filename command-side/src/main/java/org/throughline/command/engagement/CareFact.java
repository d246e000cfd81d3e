package org.throughline.command.engagement;

import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.StayId;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.StaySegment;
import org.throughline.kernel.engagement.VisitId;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Occurred;

/** What is known now of one stay segment or emergency visit elsewhere. */
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

    /** A segment of a stay. */
    record Stay(StayId id, StayKind kind, Occurred occurred, CareElsewhere care, Custody custody) implements CareFact {
        StaySegment segment() {
            return new StaySegment(id, kind, occurred);
        }

        boolean says(Stay other) {
            return kind == other.kind && occurred.equals(other.occurred) && care.equals(other.care);
        }
    }

    /** An emergency visit. */
    record Emergency(VisitId id, Occurred occurred, CareElsewhere care, Custody custody) implements CareFact {
        boolean says(Emergency other) {
            return occurred.equals(other.occurred) && care.equals(other.care);
        }
    }
}
