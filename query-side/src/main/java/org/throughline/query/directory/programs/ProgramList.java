package org.throughline.query.directory.programs;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The programs of the county, in the order in which they opened.
 *
 * @param next to ask for the page after this one, or null if this is the last
 */
public record ProgramList(
        List<DirectoryProgram> rows, @Nullable String next) {
    /** Keeps its own copy of the rows. */
    public ProgramList {
        rows = List.copyOf(rows);
    }
}
