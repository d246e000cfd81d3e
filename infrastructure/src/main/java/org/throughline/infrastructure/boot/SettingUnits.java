package org.throughline.infrastructure.boot;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.util.unit.DataSize;

/**
 * Refuses a time or a size without its unit. Spring Boot would take the one as milliseconds and the other as bytes, and
 * who wrote {@code 30} meant seconds or megabytes.
 */
final class SettingUnits {
    private static final Pattern BARE = Pattern.compile("\\s*[+-]?\\d+\\s*");
    private static final Bindable<String> TEXT = Bindable.of(String.class);

    /** The settings of the framework that an operator may need and that have a unit. */
    private static final Map<String, Class<?>> OF_THE_FRAMEWORK =
            Map.of("spring.lifecycle.timeout-per-shutdown-phase", Duration.class);

    private SettingUnits() {}

    /**
     * Looks at every setting that has a unit.
     *
     * @param types the type of every setting of ours, by name
     * @throws SettingRefused if one is a bare number
     */
    static void demand(Binder binder, Map<String, Class<?>> types) {
        types.forEach((setting, type) -> demand(binder, setting, type));
        OF_THE_FRAMEWORK.forEach((setting, type) -> demand(binder, setting, type));
    }

    private static void demand(Binder binder, String setting, Class<?> type) {
        if (type == Duration.class) {
            demand(binder, setting, WrongSettings.A_TIME);
        } else if (type == DataSize.class) {
            demand(binder, setting, WrongSettings.A_SIZE);
        }
    }

    private static void demand(Binder binder, String setting, String takes) {
        binder.bind(setting, TEXT).ifBound(value -> {
            if (BARE.matcher(value).matches()) {
                throw new SettingRefused("The setting " + setting + " has no unit; accepted is " + takes);
            }
        });
    }
}
