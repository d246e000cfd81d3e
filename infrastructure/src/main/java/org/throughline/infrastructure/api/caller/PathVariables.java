package org.throughline.infrastructure.api.caller;

import java.util.List;
import java.util.regex.Pattern;

/** The names in braces of a path. */
public final class PathVariables {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private PathVariables() {}

    /** The names, in order. */
    public static List<String> of(String path) {
        return VARIABLE.matcher(path).results().map(result -> result.group(1)).toList();
    }
}
