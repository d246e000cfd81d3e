package org.throughline.query.boards.encounters;

import java.util.List;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.id.SubjectId;

/**
 * The encounters with one client that one compartment knows of.
 *
 * @param encounters in the order in which they were recorded
 */
public record EncountersState(SubjectId client, Compartment compartment, List<RegisteredEncounter> encounters) {
    /** Keeps its own copy of the list. */
    public EncountersState {
        encounters = List.copyOf(encounters);
    }
}
