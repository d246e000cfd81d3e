package org.throughline.infrastructure.api.view;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.view.Released;
import org.throughline.infrastructure.access.view.ReleasedJson;
import org.throughline.infrastructure.api.caller.Callers;
import org.throughline.infrastructure.api.command.RequestForm;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewPath;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers every view that is asked for over HTTP, as JSON. */
@Component
public final class ViewEndpoint {
    private final Callers callers;
    private final ViewReader views;
    private final ReleasedJson json;
    private final Positions positions;
    private final PostedTerms terms;

    ViewEndpoint(Callers callers, ViewReader views, ReleasedJson json, Positions positions, JsonMapper mapper) {
        this.callers = callers;
        this.views = views;
        this.json = json;
        this.positions = positions;
        this.terms = new PostedTerms(mapper);
    }

    /** Answers a GET of {@code path}, at which {@code view} is asked for. */
    public Mono<ServerResponse> handle(View view, ViewPath path, ServerRequest request) {
        return callers.of(request.exchange())
                .flatMap(caller -> views.read(view, path, request.pathVariables(), request.queryParams(), caller))
                .flatMap(released -> respond(request.exchange().getResponse(), released));
    }

    /** Answers a POST to {@code path}, whose body holds what is personal in the question; the URL holds nothing of it. */
    public Mono<ServerResponse> search(View view, ViewPath path, ServerRequest request) {
        RequestForm.require(request.headers());
        terms.requireBareUrl(request.queryParams());
        return callers.of(request.exchange())
                .flatMap(caller -> request.bodyToMono(byte[].class)
                        .defaultIfEmpty(new byte[0])
                        .flatMap(content ->
                                views.read(view, path, request.pathVariables(), terms.read(view, content), caller)))
                .flatMap(released -> respond(request.exchange().getResponse(), released));
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
}
