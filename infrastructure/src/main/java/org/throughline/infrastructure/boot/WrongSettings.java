package org.throughline.infrastructure.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.convert.ConversionException;
import org.springframework.util.unit.DataSize;
import org.throughline.infrastructure.cli.console.Causes;
import org.throughline.infrastructure.cli.console.InvalidInput;

/** Finds in a failed start the setting that was wrong, or that another process stands against, and says what helps. */
final class WrongSettings {
    static final String A_TIME = "a number with a unit, such as 500ms, 30s, 10m or 2h";
    static final String A_SIZE = "a number with a unit, such as 64KB, 128MB or 1GB";

    private static final Map<Class<?>, String> TAKES = Map.of(
            Duration.class, A_TIME,
            DataSize.class, A_SIZE,
            int.class, "a whole number",
            long.class, "a whole number",
            Integer.class, "a whole number",
            boolean.class, "true or false",
            URI.class, "an address, such as https://host/path",
            Path.class, "the path of a file or directory");

    private WrongSettings() {}

    /** What to tell instead of {@code failed}: a sentence about a setting, or {@code failed} itself if none was wrong. */
    static RuntimeException told(RuntimeException failed) {
        List<Throwable> causes = Causes.of(failed);
        Optional<PortInUseException> taken = find(causes, PortInUseException.class);
        if (taken.isPresent()) {
            String sentence =
                    "Port " + taken.get().getPort() + " is in use by another process; name another in server.port,"
                            + " or in management.server.port if it is that one";
            return new UncheckedIOException(sentence, new IOException(sentence));
        }
        return find(causes, SettingRefused.class)
                .map(Throwable::getMessage)
                .or(() -> find(causes, InvalidConfigurationPropertyValueException.class)
                        .map(wrong -> "The setting " + wrong.getName() + " cannot be understood"))
                .or(() -> find(causes, BindException.class).map(wrong -> sentence(wrong, causes)))
                .<RuntimeException>map(InvalidInput::new)
                .orElse(failed);
    }

    /** What was given is not repeated: it may be a secret. */
    private static String sentence(BindException wrong, List<Throwable> causes) {
        String setting = "The setting " + wrong.getName();
        if (find(causes, ConversionException.class).isPresent()) {
            @Nullable Class<?> type = wrong.getTarget().getType().resolve();
            String takes = type == null ? null : TAKES.get(type);
            return setting + origin(wrong.getProperty()) + " cannot be understood; accepted is "
                    + (takes == null ? "what docs/reference/settings.md says" : takes);
        }
        return setting + " is not accepted: " + ownWords(causes.getLast());
    }

    /** Our own settings say what they accept and repeat nothing; what a library says may hold anything. */
    private static String ownWords(Throwable cause) {
        StackTraceElement[] trace = cause.getStackTrace();
        boolean own = trace.length > 0 && trace[0].getClassName().startsWith("org.throughline.");
        return own && cause.getMessage() != null
                ? cause.getMessage()
                : "accepted is what docs/reference/settings.md says";
    }

    private static String origin(@Nullable ConfigurationProperty property) {
        return property == null || property.getOrigin() == null ? "" : " (" + property.getOrigin() + ")";
    }

    private static <T extends Throwable> Optional<T> find(List<Throwable> causes, Class<T> type) {
        return causes.stream().filter(type::isInstance).map(type::cast).reduce((outer, inner) -> inner);
    }
}
