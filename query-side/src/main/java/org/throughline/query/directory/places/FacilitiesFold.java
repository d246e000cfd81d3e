package org.throughline.query.directory.places;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.query.reading.CarePosition;

/** Places in the order in which they were first recorded. */
final class FacilitiesFold {
    private final Map<FacilityId, Listed<DirectoryFacility>> known = new LinkedHashMap<>();

    FacilitiesFold on(Recorded<CareEvent> recorded) {
        var position = new CarePosition(recorded.position());
        switch (recorded.event()) {
            case DirectoryEvent.FacilityRecorded it ->
                known.put(
                        it.facility(),
                        new Listed<>(
                                recorded.position(),
                                new DirectoryFacility(
                                        it.facility(), it.kind(), it.organization(), it.details(), position)));
            case DirectoryEvent.FacilityCorrected it ->
                known.computeIfPresent(
                        it.facility(),
                        (facility, before) -> before.with(
                                new DirectoryFacility(facility, it.kind(), it.organization(), it.details(), position)));
            default -> {}
        }
        return this;
    }

    List<Listed<DirectoryFacility>> all() {
        return List.copyOf(known.values());
    }
}
