package org.throughline.infrastructure.fhir.mapping;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.SourceRecordId;

/** What a line means: that something is so, or that something recorded never was. */
public sealed interface Meaning permits MappedResource, TakenBack {
    /** The record. */
    SourceRecordId record();

    /** The record's version as its system counts it. */
    @Nullable String version();

    /** The command that says so, given who says it. */
    Function<Provenance, CareCommand> command();
}
