package org.throughline.infrastructure.boot;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;

/**
 * Looks at who beside this machine reaches the server. Passwords and records must not go over a network as they are, nor
 * meters be read by whoever comes along.
 */
final class OpenToOthers {
    private static final String FORWARDED = "server.forward-headers-strategy";

    private OpenToOthers() {}

    /**
     * Looks at the settings of a server.
     *
     * @throws SettingRefused if it would be open in a way that it was not told to
     */
    static void demand(Binder binder, ThroughlineProperties settings) {
        if (!binder.bind(FORWARDED, String.class).orElse("none").equalsIgnoreCase("none")) {
            throw new SettingRefused("The setting " + FORWARDED + " would believe what anybody says of where they are;"
                    + " leave it out, and name the proxies whose Forwarded counts in throughline.trusted-proxies");
        }
        if (binder.bind("server.http2.enabled", Boolean.class).orElse(false)) {
            throw new SettingRefused("The setting server.http2.enabled is not accepted: time-outs and caps of"
                    + " connections hold for HTTP/1.1; let a proxy speak HTTP/2");
        }
        int port = binder.bind("server.port", Integer.class).orElse(0);
        if (port != 0
                && port == binder.bind("management.server.port", Integer.class).orElse(-1)) {
            throw new SettingRefused("The setting management.server.port is that of server.port;"
                    + " accepted is another, because the management port serves management alone");
        }
        demandTls(binder, "server.", settings.allowPlainHttp());
        demandTls(binder, "management.server.", settings.allowPlainHttp());
        if (isOpen(binder, "management.server.") && settings.management().tokenFile() == null) {
            throw new SettingRefused(
                    "The setting management.server.address is not of the loopback, so others would read"
                            + " health and meters; accepted with throughline.management.token-file, whose token they then need");
        }
    }

    /** Whether others than this machine reach the management port. */
    static boolean isManagementOpen(Binder binder) {
        return isOpen(binder, "management.server.");
    }

    private static void demandTls(Binder binder, String prefix, boolean told) {
        boolean secure = Ssl.isEnabled(binder.bind(prefix + "ssl", Ssl.class).orElse(null));
        if (isOpen(binder, prefix) && !secure && !told) {
            throw new SettingRefused(
                    "The setting " + prefix + "address is not of the loopback, and there is no TLS: names,"
                            + " passwords and records would go over the network as they are; accepted with " + prefix
                            + "ssl.*, or with throughline.allow-plain-http=true where a proxy or tunnel protects the way");
        }
    }

    private static boolean isOpen(Binder binder, String prefix) {
        int port = binder.bind(prefix + "port", Integer.class).orElse(0);
        @Nullable InetAddress address = binder.bind(prefix + "address", InetAddress.class).orElse(null);
        return port >= 0 && (address == null || !address.isLoopbackAddress());
    }
}
