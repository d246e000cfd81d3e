package org.throughline.query.directory.programs;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.id.ProgramId;

/** Asks what a program is: a {@code Gated<DirectoryProgram>}, empty if there is none; folded at a fresh head. */
@Query(namespace = "directory", name = "FindProgram", version = "1")
public record FindProgram(ProgramId program) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindProgram";
}
