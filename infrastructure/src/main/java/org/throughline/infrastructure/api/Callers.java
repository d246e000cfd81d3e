package org.throughline.infrastructure.api;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.security.Viewers;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Mono;

/** Reads from a request who sent it and why. */
@Component
final class Callers {
    /** Header with the purpose of use, a code of HL7 v3 PurposeOfUse. */
    static final String PURPOSE = "Purpose-Of-Use";

    private final Viewers viewers;

    Callers(Viewers viewers) {
        this.viewers = viewers;
    }

    /** The sender. Fails with {@link InvalidRequest} for a purpose that is none. */
    Mono<Caller> of(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> new Stated(purpose(exchange.getRequest().getHeaders())))
                .flatMap(stated -> viewers.current(stated.purpose()))
                .map(viewer -> new Caller(viewer, UUID.randomUUID()));
    }

    private record Stated(@Nullable PurposeOfUse purpose) {}

    private static @Nullable PurposeOfUse purpose(HttpHeaders headers) {
        String stated = headers.getFirst(PURPOSE);
        if (stated == null) {
            return null;
        }
        for (PurposeOfUse purpose : PurposeOfUse.values()) {
            if (purpose.name().equals(stated)) {
                return purpose;
            }
        }
        throw new InvalidRequest(
                "header " + PURPOSE, "is no purpose of use", "one of " + Arrays.toString(PurposeOfUse.values()));
    }
}
