package org.throughline.infrastructure.access.request;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Ids as requests hold them: UUIDs written out in full (RFC 9562, 4). */
public final class IdText {
    private static final Pattern WRITTEN = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private IdText() {}

    /** Whether the text is an id; {@link UUID#fromString} alone would take shorter ones. */
    public static boolean isId(String text) {
        return WRITTEN.matcher(text).matches();
    }

    /**
     * The id in {@code field}.
     *
     * @throws InvalidRequest if it is none
     */
    public static UUID read(String field, @Nullable String text) {
        if (text == null || !isId(text)) {
            throw new InvalidRequest(field, "is no id", "an id (UUID)");
        }
        return UUID.fromString(text);
    }
}
