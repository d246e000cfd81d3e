package org.throughline.infrastructure.console.form;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path of the console that a request names. Anything else, such as another site, becomes the console's start. */
final class LocalPath {
    /** Where the console begins. */
    static final String START = "/console";

    private static final Pattern FORM =
            Pattern.compile("/console(/[A-Za-z0-9_-]{1,64}){0,8}(\\?[A-Za-z0-9_.=&@-]{0,400})?");

    private LocalPath() {}

    /** The path, if it is one of ours. */
    static String of(@Nullable String named) {
        return named != null && FORM.matcher(named).matches() ? named : START;
    }

    /** The same, asked as of a position. */
    static String at(String path, @Nullable String position) {
        if (position == null) {
            return path;
        }
        String without = path.replaceAll("([?&])position=[^&]*&?", "$1").replaceAll("[?&]$", "");
        return without + (without.indexOf('?') < 0 ? "?" : "&") + "position=" + position;
    }
}
