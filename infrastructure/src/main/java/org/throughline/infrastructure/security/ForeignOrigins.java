package org.throughline.infrastructure.security;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.throughline.infrastructure.security.place.Places;
import reactor.core.publisher.Mono;

/**
 * Refuses what a page of another site has a browser send: browsers add a password that they know by themselves, and a
 * command may have no body that such a page could not send. Whoever is no browser says nothing of an origin and passes.
 */
final class ForeignOrigins implements WebFilter {
    private static final String SITE = "Sec-Fetch-Site";
    private static final List<String> OWN_SITES = List.of("same-origin", "none");
    private static final String API = "/api/";

    private final Places places;
    private final List<String> open;

    /** @param open paths below the API that anybody may read */
    ForeignOrigins(Places places, List<String> open) {
        this.places = places;
        this.open = List.copyOf(open);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isGuarded(exchange.getRequest()) && isForeign(exchange.getRequest())
                ? Mono.error(ForeignOrigin::new)
                : chain.filter(exchange);
    }

    /** A read of a record leaves its trace under the name of the worker whose browser was made to ask. */
    private boolean isGuarded(ServerHttpRequest request) {
        boolean reads = HttpMethod.GET.equals(request.getMethod()) || HttpMethod.HEAD.equals(request.getMethod());
        String path = request.getPath().value();
        return !reads || (path.startsWith(API) && !open.contains(path));
    }

    private boolean isForeign(ServerHttpRequest request) {
        List<String> sites = request.getHeaders().getOrEmpty(SITE);
        if (!sites.isEmpty()) {
            return !OWN_SITES.containsAll(sites);
        }
        List<String> origins = request.getHeaders().getOrEmpty(HttpHeaders.ORIGIN);
        if (origins.isEmpty()) {
            return false;
        }
        Optional<String> asked = places.forwardedHost(request)
                .or(() -> Optional.ofNullable(request.getHeaders().getFirst(HttpHeaders.HOST)));
        return asked.isEmpty() || !origins.stream().allMatch(origin -> isOf(origin, asked.get()));
    }

    private static boolean isOf(String origin, String host) {
        URI page = uri(origin);
        URI own = uri("http://" + host);
        if (page == null || own == null || page.getHost() == null || own.getHost() == null) {
            return false;
        }
        int standard = "https".equals(page.getScheme()) ? 443 : 80;
        int ofPage = page.getPort() < 0 ? standard : page.getPort();
        int ofOwn = own.getPort() < 0 ? standard : own.getPort();
        return ofPage == ofOwn
                && page.getHost().toLowerCase(Locale.ROOT).equals(own.getHost().toLowerCase(Locale.ROOT));
    }

    private static @Nullable URI uri(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
