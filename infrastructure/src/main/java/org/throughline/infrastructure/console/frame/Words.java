package org.throughline.infrastructure.console.frame;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** The words of the console, by their keys. */
public final class Words {
    private final MessageSource messages;
    private final Locale locale;

    Words(MessageSource messages, Locale locale) {
        this.messages = messages;
        this.locale = locale;
    }

    /**
     * The words of {@code key}.
     *
     * @throws org.springframework.context.NoSuchMessageException if there are none
     */
    public String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** The words of {@code key}, or null if there are none. */
    public @Nullable String find(String key, Object... arguments) {
        return messages.getMessage(key, arguments, null, locale);
    }

    /** In which language they are. */
    public Locale locale() {
        return locale;
    }
}
