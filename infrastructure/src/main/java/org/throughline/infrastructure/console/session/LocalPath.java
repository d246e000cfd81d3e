package org.throughline.infrastructure.console.session;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody goes on after they signed in: a page of the console, and nothing else that somebody may have written. */
public final class LocalPath {
    /** Where everybody begins. */
    static final String START = "/console";

    private static final int LONGEST = 2000;
    private static final Pattern PLAIN =
            Pattern.compile("/console(/[A-Za-z0-9._~%@:+,;=-]+)*/?(\\?[A-Za-z0-9._~%@:+,;=&/?-]*)?");
    /** Parts that mean another place, and what would be one once it is decoded. */
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)/(\\.|%2e){1,2}(/|$)|%2f|%5c");

    private static final Pattern CONTROLS = Pattern.compile("%[01]");
    private static final List<String> NO_PAGES = List.of(
            ConsolePaths.SIGN_IN, ConsolePaths.SIGN_OUT, ConsolePaths.STAY, ConsolePaths.PURPOSE, ConsolePaths.REPORTS);

    private LocalPath() {}

    /** What was asked for if it is such a page, else {@link #START}. */
    public static String of(@Nullable String asked) {
        return asked != null
                        && asked.length() <= LONGEST
                        && PLAIN.matcher(asked).matches()
                        && !CONTROLS.matcher(asked).find()
                        && !ELSEWHERE.matcher(path(asked)).find()
                        && !NO_PAGES.contains(path(asked))
                ? asked
                : START;
    }

    /** The page of the address that a browser says it shows, whatever its host: only its path is taken. */
    static String ofAddress(@Nullable String address) {
        try {
            URI shown = address == null ? null : URI.create(address);
            if (shown == null || shown.getRawPath() == null) {
                return START;
            }
            return of(shown.getRawPath() + (shown.getRawQuery() == null ? "" : "?" + shown.getRawQuery()));
        } catch (IllegalArgumentException none) {
            return START;
        }
    }

    private static String path(String asked) {
        int query = asked.indexOf('?');
        String path = query < 0 ? asked : asked.substring(0, query);
        return (path.endsWith("/") ? path.substring(0, path.length() - 1) : path).toLowerCase(Locale.ROOT);
    }
}
