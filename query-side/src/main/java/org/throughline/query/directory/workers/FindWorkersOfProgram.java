package org.throughline.query.directory.workers;

import org.axonframework.messaging.queryhandling.annotation.Query;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.query.reading.PageRequest;

/**
 * Asks who works in a program at present: a {@code Gated<WorkerList>}, empty if there is no such program; folded at a
 * fresh head. Who works in a Part 2 program is told to those who know its records, and to administrators: to all others
 * its list has no rows.
 */
@Query(namespace = "directory", name = "FindWorkersOfProgram", version = "1")
public record FindWorkersOfProgram(Viewer viewer, ProgramId program, PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "directory.FindWorkersOfProgram";
}
