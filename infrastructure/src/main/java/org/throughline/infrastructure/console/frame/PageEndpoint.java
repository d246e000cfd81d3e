package org.throughline.infrastructure.console.frame;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ResponseStatusException;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Shows a declared page to who may open it; to everybody else there is no such page. */
@Component
public final class PageEndpoint {
    private static final MediaType HTML = MediaType.parseMediaType("text/html;charset=UTF-8");

    private final Visitors visitors;
    private final PageAnswers answers;
    private final Templates templates;
    private final Frame frame;
    private final Directory directory;

    PageEndpoint(Visitors visitors, PageAnswers answers, Templates templates, Frame frame, Directory directory) {
        this.directory = directory;
        this.visitors = visitors;
        this.answers = answers;
        this.templates = templates;
        this.frame = frame;
    }

    /** Answers a GET of {@code page}. */
    public Mono<ServerResponse> handle(ConsolePage page, ServerRequest request) {
        return visitor(page.roles(), request)
                .flatMap(visitor -> page.content(asked(visitor, request))
                        .flatMap(content -> show(visitor, page.name(), content, HttpStatus.OK)));
    }

    /** Who sends {@code request}, if one of their roles is among {@code roles}; for anybody else nothing is there. */
    public Mono<Visitor> visitor(Set<WorkerRole> roles, ServerRequest request) {
        return visitors.of(request.exchange())
                .filter(visitor ->
                        roles.stream().anyMatch(visitor.caller().viewer().roles()::contains))
                .switchIfEmpty(Mono.error(() -> new ResponseStatusException(HttpStatus.NOT_FOUND)));
    }

    /** What {@code visitor} asks by {@code request}. */
    public PageRequest asked(Visitor visitor, ServerRequest request) {
        return new PageRequest(visitor, request.pathVariables(), request.queryParams(), answers);
    }

    /** Shows {@code content} in the frame as the page {@code name}. */
    public Mono<ServerResponse> show(Visitor visitor, String name, PageContent content, HttpStatus status) {
        return directory
                .of(visitor)
                .flatMap(names -> html(status, "frame/layout", frame.around(visitor, names, name, content)));
    }

    /** Shows {@code template} alone, to somebody who has not signed in. */
    public Mono<ServerResponse> alone(
            String name, String template, Map<String, @Nullable Object> values, HttpStatus status) {
        return Mono.defer(() -> {
            Map<String, @Nullable Object> all = frame.outside(name);
            all.put("content", template);
            all.putAll(values);
            return html(status, "frame/alone", all);
        });
    }

    private Mono<ServerResponse> html(HttpStatus status, String layout, Map<String, @Nullable Object> values) {
        return ServerResponse.status(status)
                .contentType(HTML)
                .cacheControl(CacheControl.noStore())
                .bodyValue(templates.draw(layout, values));
    }
}
