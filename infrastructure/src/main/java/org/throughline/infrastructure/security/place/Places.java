package org.throughline.infrastructure.security.place;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Tells from which place a request comes. Who holds the connection is believed to be who they are; what a header says of
 * somebody else counts only from a proxy that the operator trusts.
 */
public final class Places {
    private static final String FORWARDED = "Forwarded";

    private final List<NetworkRange> trusted;

    /** @param trusted whose {@code Forwarded} counts (RFC 7239) */
    public Places(List<NetworkRange> trusted) {
        this.trusted = List.copyOf(trusted);
    }

    /** The place from which this request comes. */
    public Place of(ServerHttpRequest request) {
        return of(request.getRemoteAddress(), request.getHeaders().getOrEmpty(FORWARDED));
    }

    /**
     * The place behind {@code peer}: of the nearest whom no trusted proxy speaks for. A proxy that names no address is
     * the place itself.
     *
     * @param forwarded every header {@code Forwarded}, in the order they came
     */
    Place of(@Nullable InetSocketAddress peer, List<String> forwarded) {
        if (peer == null || peer.getAddress() == null) {
            return Place.UNKNOWN;
        }
        InetAddress nearest = peer.getAddress();
        var elements = new ForwardedElements(forwarded);
        for (int at = elements.size() - 1; at >= 0 && isTrusted(nearest); at--) {
            Optional<InetAddress> behind = elements.from(at);
            if (behind.isEmpty()) {
                break;
            }
            nearest = behind.get();
        }
        return Place.of(nearest);
    }

    /** The host for which a trusted proxy was asked; empty where none says it. */
    public Optional<String> forwardedHost(ServerHttpRequest request) {
        InetSocketAddress peer = request.getRemoteAddress();
        HttpHeaders headers = request.getHeaders();
        if (peer == null || peer.getAddress() == null || !isTrusted(peer.getAddress())) {
            return Optional.empty();
        }
        var elements = new ForwardedElements(headers.getOrEmpty(FORWARDED));
        return elements.host(elements.size() - 1);
    }

    /** Whether the operator trusts who has this address. */
    public boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }
}
