package org.throughline.infrastructure.api.view;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;
import org.springframework.stereotype.Component;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.view.AccessGate;
import org.throughline.infrastructure.access.view.Released;
import org.throughline.infrastructure.access.view.ViewRequest;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.api.pace.AnswerGrid;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.query.reading.Gated;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewQuestion;
import reactor.core.publisher.Mono;

/** The one way to an answer of a view, for the API and for pages: through the gate, whose trace comes first. */
@Component
public final class ViewReader {
    private final AccessGate gate;
    private final QueryGateway queries;
    private final ViewParameters parameters;
    private final InstantSource clock;
    private final MeterRegistry meters;

    ViewReader(
            AccessGate gate,
            QueryGateway queries,
            ViewParameters parameters,
            InstantSource clock,
            MeterRegistry meters) {
        this.gate = gate;
        this.queries = queries;
        this.parameters = parameters;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * The answer to what {@code caller} asks of {@code view}. Fails with {@link InvalidRequest} for a question that is
     * none, with {@link Refusal} where nothing may be answered.
     *
     * @param path at which of its paths it is asked for
     * @param variables the path's variables, as sent
     * @param given parameters, as sent; one that the view does not take is refused
     */
    public Mono<Released<?>> read(
            View view,
            ViewPath path,
            Map<String, String> variables,
            MultiValueMap<String, String> given,
            Caller caller) {
        Mono<Released<?>> answer = released(
                        view,
                        path,
                        variables,
                        given,
                        caller,
                        (question, acting) -> answer(view.query().apply(question.askedBy(acting))))
                .map(released -> released);
        // what looking for a person costs, too, depends on those whom one may not see
        boolean held = path.posted() || given.containsKey(ViewParameter.AS_OF.wireName());
        return held ? AnswerGrid.held(answer) : AnswerGrid.refusalsHeld(answer);
    }

    /**
     * Releases by the right to {@code view} what {@code query} gives to the question in place of the query bus: a part of
     * its work that is done apart from the request. Fails as {@link #read} does.
     */
    public <V> Mono<Released<V>> released(
            View view,
            ViewPath path,
            Map<String, String> variables,
            MultiValueMap<String, String> given,
            Caller caller,
            BiFunction<ViewQuestion, Viewer, Mono<Gated<V>>> query) {
        return parameters
                .question(view, path, caller.viewer(), variables, given, clock.instant())
                .flatMap(question -> {
                    var asked = new ViewRequest(
                            view,
                            question.about(),
                            asked(variables, given),
                            new RequestOrigin(new RequestId(caller.request()), caller.channel()));
                    return timed(view, gate.release(caller.viewer(), asked, acting -> query.apply(question, acting)));
                });
    }

    private <V> Mono<Released<V>> timed(View view, Mono<Released<V>> answer) {
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

    private static Map<String, String> asked(Map<String, String> variables, MultiValueMap<String, String> given) {
        var all = new LinkedHashMap<String, String>(variables);
        given.forEach((name, values) -> all.put(name, values.isEmpty() ? "" : values.getFirst()));
        return all;
    }
}
