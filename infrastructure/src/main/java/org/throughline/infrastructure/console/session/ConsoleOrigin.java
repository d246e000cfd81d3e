package org.throughline.infrastructure.console.session;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * From where pages of the console are served, as a browser writes it (RFC 6454). Where it is not set it is this machine's
 * loopback at the port that was asked, and the console is nowhere else: a password does not go over a network as it is.
 */
public final class ConsoleOrigin {
    private static final List<String> LOOPBACK = List.of("127.0.0.1", "localhost", "[::1]");

    private final @Nullable String set;

    /** @param set scheme, host and port as an operator set them; null for the loopback */
    public ConsoleOrigin(@Nullable URI set) {
        this.set = set == null ? null : serialized(set);
    }

    /** Whether {@code origin} can be one: of the web without TLS only on the loopback, and nothing but scheme, host and port. */
    public static boolean isOne(URI origin) {
        String scheme = origin.getScheme();
        String host = origin.getHost();
        boolean bare = origin.getRawQuery() == null
                && origin.getRawFragment() == null
                && origin.getRawUserInfo() == null
                && (origin.getRawPath() == null || Set.of("", "/").contains(origin.getRawPath()));
        return bare
                && scheme != null
                && host != null
                && (scheme.equalsIgnoreCase("https")
                        || (scheme.equalsIgnoreCase("http") && LOOPBACK.contains(host.toLowerCase(Locale.ROOT))));
    }

    /** Whether the request says, once, that a page of the console sent it. */
    boolean isOf(ServerHttpRequest request) {
        List<String> said = request.getHeaders().getOrEmpty(HttpHeaders.ORIGIN);
        return said.size() == 1 && own(request).contains(said.getFirst());
    }

    /** Whether pages may be served in answer to this request: over TLS, by whomever it ends, or to this machine. */
    boolean isGuarded(ServerHttpRequest request) {
        InetSocketAddress local = request.getLocalAddress();
        return set != null
                || request.getSslInfo() != null
                || (local != null
                        && local.getAddress() != null
                        && local.getAddress().isLoopbackAddress());
    }

    private List<String> own(ServerHttpRequest request) {
        if (set != null) {
            return List.of(set);
        }
        InetSocketAddress local = request.getLocalAddress();
        if (local == null) {
            return List.of();
        }
        String scheme = request.getSslInfo() == null ? "http" : "https";
        return LOOPBACK.stream()
                .map(host -> serialized(URI.create(scheme + "://" + host + ":" + local.getPort())))
                .toList();
    }

    private static String serialized(URI origin) {
        String scheme = String.valueOf(origin.getScheme()).toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        boolean plain = origin.getPort() < 0 || origin.getPort() == standard;
        return scheme + "://" + String.valueOf(origin.getHost()).toLowerCase(Locale.ROOT)
                + (plain ? "" : ":" + origin.getPort());
    }
}
