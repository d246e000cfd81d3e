package org.throughline.query.boards.program;

import java.time.LocalDate;
import org.axonframework.messaging.queryhandling.annotation.Query;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.PageRequest;

/**
 * Asks what stands at a program's door: a {@code Gated<ProgramBoard>}.
 *
 * @param today the local date at which the rows stand
 * @param seen position the answer must have taken in, 0 for any; without meaning where {@code asOf} is given
 * @param asOf the state of knowledge wanted, or null for the newest
 * @param page which rows are wanted
 */
@Query(namespace = "boards", name = "FindProgramBoard", version = "1")
public record FindProgramBoard(
        Viewer viewer,
        ProgramId program,
        LocalDate today,
        long seen,
        @Nullable AsOf asOf,
        PageRequest page) {
    /** Stored name of the query. */
    public static final String NAME = "boards.FindProgramBoard";

    /** The longest page. */
    public static final int MOST_ROWS = 500;
}
