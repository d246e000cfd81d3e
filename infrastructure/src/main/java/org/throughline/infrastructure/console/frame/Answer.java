package org.throughline.infrastructure.console.frame;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A released answer as a page sees it: the JSON that the API would give, and nothing else.
 *
 * @param view name of the view
 * @param json its JSON object
 * @param position the newest position of the care ledger that it shows, as callers are told it; null if it shows none
 * @param made when it was made (UTC)
 */
public record Answer(String view, JsonMap json, @Nullable String position, Instant made) {
    /** The objects of the list under {@code name}; none if there is no such list. */
    public List<JsonMap> rows(String name) {
        return json.objects(name);
    }

    /** The first object of the list under {@code name}; an empty one if there is none. */
    public JsonMap first(String name) {
        return rows(name).stream().findFirst().orElseGet(JsonMap::empty);
    }

    /** The position from which on something that could be shown is missing, or null. */
    public @Nullable Object incompleteSince() {
        return json.get("incompleteSince");
    }
}
