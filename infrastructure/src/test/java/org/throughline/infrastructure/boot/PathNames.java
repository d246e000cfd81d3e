package org.throughline.infrastructure.boot;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The variables of paths. */
final class PathNames {
    private static final Pattern VARIABLE = Pattern.compile("(?<=\\{)\\w+(?=})");

    private PathNames() {}

    static List<String> in(String path) {
        return VARIABLE.matcher(path).results().map(MatchResult::group).toList();
    }

    /** The path with {@code value} in the place of every variable. */
    static String fill(String path, String value) {
        return path.replaceAll("\\{\\w+}", value);
    }
}
