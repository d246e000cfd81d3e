package org.throughline.infrastructure.console.form;

import java.time.LocalTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A time of day as people write it: {@code 14:05}, {@code 2:05 pm}, {@code 1405}. */
final class TypedTime {
    private static final Pattern FORM = Pattern.compile("(\\d{1,2})(?:[:.]?(\\d{2}))? ?(a\\.?m\\.?|p\\.?m\\.?)?");

    private TypedTime() {}

    /** The time; empty if it is none. */
    static Optional<LocalTime> read(String typed) {
        Matcher found = FORM.matcher(typed.strip().toLowerCase(Locale.US).replaceAll("\\s+", " "));
        if (!found.matches() || (found.group(2) == null && found.group(3) == null)) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(found.group(1));
        int minute = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
        String half = found.group(3);
        if (half != null) {
            if (hour < 1 || hour > 12) {
                return Optional.empty();
            }
            hour = hour % 12 + (half.startsWith("p") ? 12 : 0);
        }
        return hour > 23 || minute > 59 ? Optional.empty() : Optional.of(LocalTime.of(hour, minute));
    }
}
