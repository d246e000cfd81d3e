package org.throughline.infrastructure.fhir.mapping;

import org.throughline.infrastructure.fhir.feed.EncounterFact;
import org.throughline.infrastructure.fhir.feed.NoteCode;
import org.throughline.infrastructure.fhir.feed.RecordKind;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.fhir.feed.EncounterFact;
import org.throughline.infrastructure.fhir.feed.NoteCode;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.SourceRecordId;

/**
 * What a line says is so.
 *
 * @param record the record
 * @param kind what it becomes
 * @param identifiers the numbers under which others may refer to it
 * @param version the record's version as its system counts it
 * @param occurred when it happened; null for a record that does not tell of a time, which then counts as of the run
 * @param command the command, given who says so
 * @param notes what is worth knowing of it
 * @param encounter how it counts among encounters, if it is one
 * @param replaced what it was recorded as before and has to be taken back first, if it was something of another kind
 */
public record MappedResource(
        SourceRecordId record,
        RecordKind kind,
        List<ExternalIdentifier> identifiers,
        @Nullable String version,
        @Nullable Occurred occurred,
        Function<Provenance, CareCommand> command,
        List<NoteCode> notes,
        @Nullable EncounterFact encounter,
        @Nullable TakenBack replaced)
        implements Meaning {
    /** The same, and more worth knowing of it. */
    public MappedResource with(List<NoteCode> further) {
        if (further.isEmpty()) {
            return this;
        }
        var all = new ArrayList<>(notes);
        all.addAll(further);
        return new MappedResource(
                record, kind, identifiers, version, occurred, command, List.copyOf(all), encounter, replaced);
    }
}
