package org.throughline.infrastructure.boot;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** Lets pass what is accepted as a setting, and refuses everything else with the reason, never repeating what was given. */
final class SettingBounds {
    private static final long KIBIBYTE = 1024;
    private static final String[] SIZES = {"B", "KB", "MB", "GB"};

    private SettingBounds() {}

    /** A time from {@code least} to {@code most}. */
    static Duration time(String setting, @Nullable Duration value, Duration least, Duration most, String why) {
        return between(setting, value, least, most, SettingBounds::told, why);
    }

    /** A size from {@code least} to {@code most}. */
    static DataSize size(String setting, @Nullable DataSize value, DataSize least, DataSize most, String why) {
        return between(setting, value, least, most, SettingBounds::told, why);
    }

    /** A whole number from {@code least} to {@code most}. */
    static long number(String setting, long value, long least, long most, String why) {
        return between(setting, value, least, most, number -> Long.toString(number), why);
    }

    /** Something at all. */
    static <T> T set(String setting, @Nullable T value) {
        if (value == null || value.toString().isBlank()) {
            throw new SettingRefused("The setting " + setting + " is empty; leave it out to have its default");
        }
        return value;
    }

    /** An address of the web, or none. */
    static @Nullable URI web(String setting, @Nullable URI value) {
        if (value != null
                && (value.getHost() == null
                        || value.getScheme() == null
                        || !value.getScheme().toLowerCase(Locale.ROOT).matches("https?"))) {
            throw new SettingRefused("The setting " + setting
                    + " is no address that could be asked: one begins with http:// or https:// and names a host");
        }
        return value;
    }

    private static <T extends Comparable<T>> T between(
            String setting, @Nullable T value, T least, T most, Function<T, String> told, String why) {
        T given = set(setting, value);
        if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
            throw new SettingRefused("The setting " + setting + " is out of range; from " + told.apply(least) + " to " + told.apply(most) + " is accepted, because " + why);
        }
        return given;
    }

    /** As settings are written, in the largest unit without a remainder. */
    static String told(Duration time) {
        long millis = time.toMillis();
        if (millis % 86_400_000 == 0 && millis != 0) {
            return millis / 86_400_000 + "d";
        }
        if (millis % 3_600_000 == 0 && millis != 0) {
            return millis / 3_600_000 + "h";
        }
        if (millis % 60_000 == 0 && millis != 0) {
            return millis / 60_000 + "m";
        }
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    /** As settings are written, in the largest unit without a remainder. */
    static String told(DataSize size) {
        long amount = size.toBytes();
        int unit = 0;
        while (amount != 0 && amount % KIBIBYTE == 0 && unit < SIZES.length - 1) {
            amount /= KIBIBYTE;
            unit++;
        }
        return amount + SIZES[unit];
    }
}
