package org.throughline.infrastructure.api;

import java.util.Arrays;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.security.PurposeHeader;
import org.throughline.infrastructure.security.Viewers;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Mono;

/** Reads from a request who sent it and why. */
@Component
final class Callers {
    private final Viewers viewers;

    Callers(Viewers viewers) {
        this.viewers = viewers;
    }

    /** The sender. Fails with {@link InvalidRequest} for a purpose that is none. */
    Mono<Caller> of(ServerWebExchange exchange) {
        HttpHeaders headers = exchange.getRequest().getHeaders();
        String said = headers.getFirst(PurposeHeader.NAME);
        if (said != null
                && Arrays.stream(PurposeOfUse.values())
                        .noneMatch(purpose -> purpose.name().equals(said.strip()))) {
            return Mono.error(() -> new InvalidRequest(
                    "header " + PurposeHeader.NAME,
                    "is no purpose of use",
                    "one of " + Arrays.toString(PurposeOfUse.values())));
        }
        return viewers.current(headers).map(viewer -> new Caller(viewer, UUID.randomUUID()));
    }
}
