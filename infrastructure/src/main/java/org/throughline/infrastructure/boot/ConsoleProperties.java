package org.throughline.infrastructure.boot;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.throughline.infrastructure.console.session.ConsoleOrigin;
import org.throughline.infrastructure.security.session.SessionSettings;

/**
 * What an operator may set about the console.
 *
 * @param origin scheme, host and port at which browsers have the console; this machine's loopback if not set
 * @param session how long sessions last
 * @param demonstration whether every page says that everybody here is made up
 */
@ConfigurationProperties("throughline.console")
public record ConsoleProperties(
        @Nullable URI origin,
        @DefaultValue Session session,
        @DefaultValue("false") boolean demonstration) {
    private static final String PREFIX = "throughline.console.";

    /** Refuses an origin at which a password would go over a network as it is. */
    public ConsoleProperties {
        if (origin != null && !ConsoleOrigin.isOne(origin)) {
            throw new SettingRefused(
                    "The setting " + PREFIX + "origin is no origin that is accepted: one is https:// and a"
                            + " host, with :PORT where that is not 443, and nothing after it; http:// is accepted for localhost,"
                            + " 127.0.0.1 and [::1] alone");
        }
    }

    /**
     * How long a session lasts.
     *
     * @param idle how long a session lasts that nobody uses
     * @param longest how long a session lasts at most, used or not
     */
    public record Session(
            @DefaultValue("15m") Duration idle,
            @DefaultValue("12h") Duration longest) {
        /** Refuses what nobody could work with, and what would leave a record open on an abandoned screen. */
        public Session {
            SettingBounds.time(
                    PREFIX + "session.idle",
                    idle,
                    Duration.ofMinutes(2),
                    Duration.ofHours(1),
                    "a use is written down once a minute, and an abandoned screen must not stay open");
            SettingBounds.time(
                    PREFIX + "session.longest",
                    longest,
                    idle,
                    Duration.ofDays(1),
                    "it cannot be shorter than the time without use, and a session is of one working day");
        }
    }

    SessionSettings sessions() {
        return new SessionSettings(session.idle(), session.longest());
    }
}
