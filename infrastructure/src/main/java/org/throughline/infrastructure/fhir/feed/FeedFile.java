package org.throughline.infrastructure.fhir.feed;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of a feed.
 *
 * @param path where it is
 * @param type the FHIR resource type its name states, or null if it states none and may hold any
 */
public record FeedFile(Path path, @Nullable String type) {
    public String name() {
        return Objects.toString(path.getFileName());
    }

    /** Whether lines of {@code wanted} may stand in it. */
    public boolean mayHold(FeedType wanted) {
        return type == null || type.equals(wanted.resourceType());
    }
}
