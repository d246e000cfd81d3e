package org.throughline.query.directory.places;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places of others, in the order in which they were first recorded.
 *
 * @param next to ask for the page after this one, or null if this is the last
 */
public record FacilityList(
        List<DirectoryFacility> rows, @Nullable String next) {
    /** Keeps its own copy of the rows. */
    public FacilityList {
        rows = List.copyOf(rows);
    }
}
