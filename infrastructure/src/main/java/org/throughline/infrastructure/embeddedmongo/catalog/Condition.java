package org.throughline.infrastructure.embeddedmongo.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a filter says about one path in a form that an index can serve.
 *
 * @param exact whether an entry within these bounds proves that the document satisfies this part of the filter
 */
public record Condition(String path, Kind kind, List<@Nullable Object> values, boolean inclusive, boolean exact) {
    public enum Kind {
        POINTS,
        ABOVE,
        BELOW
    }
}
