package org.throughline.infrastructure.fhir.feed;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One file of a feed.
 *
 * @param path where it is
 * @param type the type its name states, or null if it states none and may hold any
 */
public record FeedFile(Path path, @Nullable FeedType type) {
    public String name() {
        return Objects.toString(path.getFileName());
    }

    public boolean isCompressed() {
        return name().toLowerCase(Locale.ROOT).endsWith(".gz");
    }
}
