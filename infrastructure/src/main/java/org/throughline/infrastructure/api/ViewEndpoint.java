package org.throughline.infrastructure.api;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.access.AccessGate;
import org.throughline.infrastructure.access.Released;
import org.throughline.infrastructure.access.ReleasedJson;
import org.throughline.infrastructure.access.RequestOrigin;
import org.throughline.infrastructure.access.ViewRequest;
import org.throughline.kernel.access.RequestId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.caseload.FindClientHeader;
import org.throughline.query.reading.Gated;
import reactor.core.publisher.Mono;

/** Answers every view that is asked for over HTTP: through the gate, whose trace comes before the first byte. */
@Component
final class ViewEndpoint {
    private final Callers callers;
    private final AccessGate gate;
    private final QueryGateway queries;
    private final ReleasedJson json;
    private final PolicyPack policy;
    private final InstantSource clock;

    ViewEndpoint(
            Callers callers,
            AccessGate gate,
            QueryGateway queries,
            ReleasedJson json,
            PolicyPack policy,
            InstantSource clock) {
        this.callers = callers;
        this.gate = gate;
        this.queries = queries;
        this.json = json;
        this.policy = policy;
        this.clock = clock;
    }

    /** Answers a GET of {@code route}. */
    Mono<ServerResponse> handle(ViewRoute route, ServerRequest request) {
        return callers.of(request.exchange()).flatMap(caller -> {
            Instant now = clock.instant();
            var today = now.atZone(policy.zone()).toLocalDate();
            var parameters =
                    new ViewParameters(caller.viewer(), request.pathVariables(), request.queryParams(), today, now);
            Object query = route.query().apply(parameters);
            var asked = new ViewRequest(
                    route.kind(),
                    route.target().apply(parameters),
                    asked(request),
                    new RequestOrigin(new RequestId(caller.request()), "api"));
            return gate.release(caller.viewer(), asked, () -> answer(query)).flatMap(this::respond);
        });
    }

    /** Asks the query bus; an answer that shows nobody of whom it is about is none. */
    @SuppressWarnings("unchecked")
    private Mono<Gated<Object>> answer(Object query) {
        return Mono.fromFuture(() -> queries.query(query, Gated.class), true)
                .map(gated -> (Gated<Object>) gated)
                .filter(gated -> !(gated.clients().isEmpty() && isAboutOne(query)));
    }

    private static boolean isAboutOne(Object query) {
        return query instanceof FindClientHeader;
    }

    private Mono<ServerResponse> respond(Released<?> released) {
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(json.write(released));
    }

    private static Map<String, String> asked(ServerRequest request) {
        var all = new LinkedHashMap<String, String>(request.pathVariables());
        request.queryParams().forEach((name, values) -> all.put(name, values.isEmpty() ? "" : values.getFirst()));
        return all;
    }
}
