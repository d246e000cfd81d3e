package org.throughline.infrastructure.vault.codec;

import java.util.List;
import java.util.Map;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.catalogue.AccessCatalogue;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.episode.EpisodeEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.program.ProgramEvent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The steps between the versions of what this program stores. Who gives an event a new component counts its version up, adds
 * the step from the version before here and the golden file of the new one (docs/reference/event-payload.md).
 */
final class StoredVersions {
    /** Events of the care ledger; those that are not named are in their first version. */
    private static final List<VersionStep> CARE_STEPS = List.of(
            // reasons were texts in clear; now the one is sealed and the other a code
            new VersionStep(
                    EventCatalogue.nameOf(EpisodeEvent.Admitted.class),
                    1,
                    payload -> renamed(payload, "overCapacityReason", "overCapacityReasonInClear")),
            new VersionStep(
                    EventCatalogue.nameOf(ProgramEvent.CapacityChanged.class),
                    1,
                    payload -> renamed(payload, "reason", "reasonInClear")));

    /** In the second version an entry says of which compartments it tells, and for which legal entity its actor works. */
    private static final List<VersionStep> ACCESS_STEPS = AccessCatalogue.all().entrySet().stream()
            .filter(entry -> !AccessCatalogue.versionOf(entry.getValue()).equals("1"))
            .map(Map.Entry::getKey)
            .map(name -> VersionStep.withoutChange(name, 1))
            .toList();

    static final EventVersions<CareEvent> CARE =
            new EventVersions<CareEvent>(EventCatalogue.all(), EventCatalogue::versionOf, CARE_STEPS);

    static final EventVersions<AccessEvent> ACCESS =
            new EventVersions<AccessEvent>(AccessCatalogue.all(), AccessCatalogue::versionOf, ACCESS_STEPS);

    private StoredVersions() {}

    private static ObjectNode renamed(ObjectNode payload, String from, String to) {
        JsonNode value = payload.remove(from);
        if (value != null) {
            payload.set(to, value);
        }
        return payload;
    }
}
