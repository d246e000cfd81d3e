package org.throughline.query.directory.workers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Workers of the county who are named to whoever asks, in the order in which they were hired.
 *
 * @param next to ask for the page after this one, or null if this is the last
 */
public record WorkerList(
        List<DirectoryWorker> rows, @Nullable String next) {
    /** Keeps its own copy of the rows. */
    public WorkerList {
        rows = List.copyOf(rows);
    }
}
