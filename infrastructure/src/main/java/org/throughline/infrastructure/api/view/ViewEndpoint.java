package org.throughline.infrastructure.api.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.view.AccessGate;
import org.throughline.infrastructure.access.view.Released;
import org.throughline.infrastructure.access.view.ReleasedJson;
import org.throughline.infrastructure.access.view.ViewRequest;
import org.throughline.infrastructure.api.caller.Callers;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.query.caseload.FindClientHeader;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import reactor.core.publisher.Mono;

/** Answers every view that is asked for over HTTP: through the gate, whose trace comes before the first byte. */
@Component
public final class ViewEndpoint {
    private final Callers callers;
    private final AccessGate gate;
    private final QueryGateway queries;
    private final ReleasedJson json;
    private final PolicyPack policy;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Positions positions;

    ViewEndpoint(
            Callers callers,
            AccessGate gate,
            QueryGateway queries,
            ReleasedJson json,
            PolicyPack policy,
            InstantSource clock,
            MeterRegistry meters,
            Positions positions) {
        this.callers = callers;
        this.gate = gate;
        this.queries = queries;
        this.json = json;
        this.policy = policy;
        this.clock = clock;
        this.meters = meters;
        this.positions = positions;
    }

    /** Answers a GET of {@code route}. */
    public Mono<ServerResponse> handle(ViewRoute route, ServerRequest request) {
        return callers.of(request.exchange()).flatMap(caller -> {
            Instant now = clock.instant();
            var today = now.atZone(policy.zone()).toLocalDate();
            var parameters = new ViewParameters(
                    caller.viewer(), request.pathVariables(), request.queryParams(), today, now, positions);
            Object query = route.query().apply(parameters);
            var asked = new ViewRequest(
                    route.kind(),
                    route.target().apply(parameters),
                    asked(request),
                    new RequestOrigin(new RequestId(caller.request()), "api"));
            return timed(
                    route,
                    gate.release(caller.viewer(), asked, () -> answer(query))
                            .flatMap(released -> respond(request.exchange().getResponse(), released)));
        });
    }

    private <T> Mono<T> timed(ViewRoute route, Mono<T> answer) {
        return Mono.defer(() -> {
            Timer.Sample started = Timer.start(meters);
            return answer.doOnSuccess(done -> started.stop(timer(route, "released")))
                    .doOnError(failed -> started.stop(timer(route, failed instanceof Refusal ? "refused" : "failed")));
        });
    }

    private Timer timer(ViewRoute route, String outcome) {
        return Timer.builder("throughline.queries")
                .description("Views from request to answer, the access trace included")
                .tag("view", route.kind().stableName())
                .tag("outcome", outcome)
                .register(meters);
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

    private Mono<ServerResponse> respond(ServerHttpResponse response, Released<?> released) {
        if (released.position().value() > 0) {
            // Not by the builder, which would answer a conditional request with 304: an answer that was traced leaves.
            response.getHeaders().setETag(tag(released.position()));
        }
        return ServerResponse.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(json.write(released));
    }

    /** Weak: at one position the answer differs by viewer and by date. */
    private String tag(CarePosition position) {
        return "W/\"" + positions.told(position) + "\"";
    }

    private static Map<String, String> asked(ServerRequest request) {
        var all = new LinkedHashMap<String, String>(request.pathVariables());
        request.queryParams().forEach((name, values) -> all.put(name, values.isEmpty() ? "" : values.getFirst()));
        return all;
    }
}
