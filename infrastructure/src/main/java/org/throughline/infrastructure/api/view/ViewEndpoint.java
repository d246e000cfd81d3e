package org.throughline.infrastructure.api.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
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
import org.throughline.kernel.refusal.Refusal;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import reactor.core.publisher.Mono;

/** Answers every view that is asked for over HTTP: through the gate, whose trace comes before the first byte. */
@Component
public final class ViewEndpoint {
    private final Callers callers;
    private final AccessGate gate;
    private final QueryGateway queries;
    private final ReleasedJson json;
    private final ViewParameters parameters;
    private final InstantSource clock;
    private final MeterRegistry meters;
    private final Positions positions;

    ViewEndpoint(
            Callers callers,
            AccessGate gate,
            QueryGateway queries,
            ReleasedJson json,
            ViewParameters parameters,
            InstantSource clock,
            MeterRegistry meters,
            Positions positions) {
        this.callers = callers;
        this.gate = gate;
        this.queries = queries;
        this.json = json;
        this.parameters = parameters;
        this.clock = clock;
        this.meters = meters;
        this.positions = positions;
    }

    /** Answers a GET of {@code path}, at which {@code view} is asked for. */
    public Mono<ServerResponse> handle(View view, ViewPath path, ServerRequest request) {
        Mono<ServerResponse> answer = callers.of(request.exchange())
                .flatMap(caller -> parameters
                        .question(
                                view,
                                path,
                                caller.viewer(),
                                request.pathVariables(),
                                request.queryParams(),
                                clock.instant())
                        .flatMap(question -> {
                            var asked = new ViewRequest(
                                    view,
                                    question.about(),
                                    asked(request),
                                    new RequestOrigin(new RequestId(caller.request()), "api"));
                            return timed(
                                    view,
                                    gate.release(
                                                    caller.viewer(),
                                                    asked,
                                                    acting ->
                                                            answer(view.query().apply(question.askedBy(acting))))
                                            .flatMap(released ->
                                                    respond(request.exchange().getResponse(), released)));
                        }));
        return request.queryParams().containsKey(ViewParameter.AS_OF.wireName()) ? PastGrid.held(answer) : answer;
    }

    private <T> Mono<T> timed(View view, Mono<T> answer) {
        return Mono.defer(() -> {
            Timer.Sample started = Timer.start(meters);
            return answer.doOnSuccess(done -> started.stop(timer(view, "released")))
                    .doOnError(failed -> started.stop(timer(view, failed instanceof Refusal ? "refused" : "failed")));
        });
    }

    private Timer timer(View view, String outcome) {
        return Timer.builder("throughline.queries")
                .description("Views from request to answer, the access trace included")
                .tag("view", view.name())
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Asks the query bus; empty if there is no such thing. */
    @SuppressWarnings("unchecked")
    private Mono<Gated<Object>> answer(Object query) {
        return Mono.fromFuture(() -> queries.query(query, Gated.class), true).map(gated -> (Gated<Object>) gated);
    }

    private Mono<ServerResponse> respond(ServerHttpResponse response, Released<?> released) {
        CarePosition position = released.position();
        if (position != null) {
            // Not by the builder, which would answer a conditional request with 304: an answer that was traced leaves.
            response.getHeaders().setETag(tag(position));
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
