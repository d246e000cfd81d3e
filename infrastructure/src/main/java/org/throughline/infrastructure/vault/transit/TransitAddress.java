package org.throughline.infrastructure.vault.transit;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a transit key is: {@code https://host[:port]/MOUNT/keys/NAME}.
 *
 * @param server scheme, host and port
 * @param mount path of the secrets engine, such as {@code transit}
 * @param key name of the key
 */
public record TransitAddress(URI server, String mount, String key) {
    private static final Pattern PATH =
            Pattern.compile("/((?:[A-Za-z0-9._-]+/)*[A-Za-z0-9._-]+)/keys/([A-Za-z0-9._-]+)");

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with a sentence that says what an address looks like; it does not repeat the
     *     address, which could hold a secret by mistake
     */
    public static TransitAddress of(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            throw unusable(e);
        }
        Matcher path = PATH.matcher(uri.getRawPath() == null ? "" : uri.getRawPath());
        boolean plainParts = uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (uri.getHost() == null || !plainParts || !path.matches() || !isPrivate(uri)) {
            throw unusable(null);
        }
        return new TransitAddress(
                URI.create(uri.getScheme() + "://" + uri.getRawAuthority()), path.group(1), path.group(2));
    }

    private static IllegalArgumentException unusable(@Nullable Exception cause) {
        return new IllegalArgumentException(
                "A transit key is named https://HOST/MOUNT/keys/NAME without user, password or query (http only to this"
                        + " machine); its token comes from a file or the environment",
                cause);
    }

    /** In clear only where no wire is: the token would be read on it. */
    private static boolean isPrivate(URI uri) {
        if ("https".equals(uri.getScheme())) {
            return true;
        }
        try {
            return "http".equals(uri.getScheme())
                    && uri.getHost().matches("localhost|127\\.[0-9.]+|\\[::1]")
                    && InetAddress.getByName(uri.getHost()).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    URI operation(String operation) {
        return server.resolve("/v1/" + mount + "/" + operation);
    }
}
