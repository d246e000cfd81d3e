package org.throughline.infrastructure.access.command;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.infrastructure.access.relationship.ClientTies;
import org.throughline.infrastructure.access.relationship.RecordPresence;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;

/**
 * What the care ledger has about the ids that a command names, and about whoever sends it.
 *
 * @param records which of the named records exist, and where
 * @param ties who has to do with the persons that are named, or that the records are about
 * @param supervised whom the sender supervises
 * @param programs how the programs in which the sender works keep their records
 */
record CommandFacts(
        Map<TaggedId, RecordPresence> records,
        Map<SubjectId, ClientTies> ties,
        Set<WorkerId> supervised,
        Map<ProgramId, Custody> programs) {
    ClientTies tiesOf(SubjectId client) {
        return ties.getOrDefault(client, ClientTies.NONE);
    }

    Set<SubjectId> clientsOf(TaggedId record) {
        RecordPresence presence = records.get(record);
        return presence == null ? Set.of() : presence.clients();
    }

    List<SubjectId> everybody(NamedIds ids) {
        var everybody = new LinkedHashSet<>(ids.clients());
        everybody.addAll(ties.keySet());
        return new ArrayList<>(everybody);
    }

    Set<Compartment> compartments() {
        var all = new HashSet<Compartment>();
        records.values().forEach(record -> all.addAll(record.compartments()));
        ties.values().forEach(client -> all.addAll(client.presence()));
        return all;
    }

    /** The same without what is hidden. */
    CommandFacts asSeenBy(Viewer viewer) {
        var seenRecords = new LinkedHashMap<TaggedId, RecordPresence>();
        records.forEach((id, record) -> {
            if (record.existsFor(viewer)) {
                seenRecords.put(id, record);
            }
        });
        var seenTies = new LinkedHashMap<SubjectId, ClientTies>();
        ties.forEach((client, known) -> {
            if (known.presence().stream().anyMatch(viewer::sees)) {
                seenTies.put(client, known);
            }
        });
        return new CommandFacts(seenRecords, seenTies, supervised, programs);
    }

    /** Whether an id exists, but not for the viewer. */
    boolean hidesFrom(Viewer viewer) {
        return records.values().stream().anyMatch(record -> record.exists() && !record.existsFor(viewer))
                || ties.values().stream()
                        .anyMatch(client -> !client.presence().isEmpty()
                                && client.presence().stream().noneMatch(viewer::sees));
    }
}
