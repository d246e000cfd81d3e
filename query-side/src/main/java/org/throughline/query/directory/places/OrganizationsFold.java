package org.throughline.query.directory.places;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.query.reading.CarePosition;

/** Organizations in the order in which they were first recorded. */
final class OrganizationsFold {
    private final Map<OrganizationId, Listed<DirectoryOrganization>> known = new LinkedHashMap<>();

    OrganizationsFold on(Recorded<CareEvent> recorded) {
        var position = new CarePosition(recorded.position());
        switch (recorded.event()) {
            case DirectoryEvent.OrganizationRecorded it ->
                known.put(
                        it.organization(),
                        new Listed<>(
                                recorded.position(),
                                new DirectoryOrganization(it.organization(), it.details(), position)));
            case DirectoryEvent.OrganizationCorrected it ->
                known.computeIfPresent(
                        it.organization(),
                        (organization, before) ->
                                before.with(new DirectoryOrganization(organization, it.details(), position)));
            default -> {}
        }
        return this;
    }

    List<Listed<DirectoryOrganization>> all() {
        return List.copyOf(known.values());
    }
}
