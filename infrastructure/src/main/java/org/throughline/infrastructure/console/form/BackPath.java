package org.throughline.infrastructure.console.form;

import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.console.session.LocalPath;

/** Where one goes back to from a form. */
final class BackPath {
    private BackPath() {}

    /** The page of ours that a request names; the console's start for anything else, such as another site. */
    static String of(@Nullable String named) {
        return LocalPath.of(named);
    }

    /** The page, asked as of a position. */
    static String at(String path, @Nullable String position) {
        if (position == null) {
            return path;
        }
        String without = path.replaceAll("([?&])position=[^&]*&?", "$1").replaceAll("[?&]$", "");
        return without + (without.indexOf('?') < 0 ? "?" : "&") + "position=" + position;
    }
}
