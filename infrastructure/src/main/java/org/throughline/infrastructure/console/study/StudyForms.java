package org.throughline.infrastructure.console.study;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.api.problem.StudyRunning;
import org.throughline.infrastructure.api.studies.StudyRunStatus;
import org.throughline.infrastructure.api.studies.StudyRuns;
import org.throughline.infrastructure.console.frame.Visitors;
import reactor.core.publisher.Mono;

/** What the page of studies sends: to begin a run and to end it. Both lead to the page of the run. */
@Configuration(proxyBeanMethods = false)
class StudyForms {
    private static final String AS_OF = "asOf";

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> studyRunForms(StudyRuns runs, Visitors visitors) {
        return RouterFunctions.route()
                .POST(StudiesPage.HERE + "/{study}/runs", request -> begin(runs, visitors, request))
                .POST(StudiesPage.HERE + "/runs/{run}/cancellation", request -> cancel(runs, visitors, request))
                .build();
    }

    private static Mono<ServerResponse> begin(StudyRuns runs, Visitors visitors, ServerRequest request) {
        String study = request.pathVariable("study");
        return visitors.of(request.exchange())
                .flatMap(visitor -> request.formData().flatMap(form -> {
                    Caller caller = visitor.caller();
                    String typed = form.getFirst(AS_OF);
                    return runs.start(study, given(typed), caller)
                            .map(StudyForms::page)
                            .onErrorResume(InvalidRequest.class, wrong -> Mono.just(again(study, typed)))
                            .onErrorResume(StudyRunning.class, other -> Mono.just(going(runs, caller)))
                            .flatMap(page -> ServerResponse.seeOther(page).build());
                }));
    }

    private static Mono<ServerResponse> cancel(StudyRuns runs, Visitors visitors, ServerRequest request) {
        return visitors.of(request.exchange())
                .map(visitor -> runs.cancel(StudiesPage.id(request.pathVariable("run")), visitor.caller()))
                .flatMap(run -> ServerResponse.seeOther(page(run)).build());
    }

    private static MultiValueMap<String, String> given(@Nullable String typed) {
        var given = new LinkedMultiValueMap<String, String>();
        if (typed != null && !typed.isBlank()) {
            given.add(AS_OF, typed.strip());
        }
        return given;
    }

    private static URI page(StudyRunStatus run) {
        return URI.create(StudiesPage.HERE + "?run=" + run.run());
    }

    /** The run that goes on is what whoever asks for another wants to see. */
    private static URI going(StudyRuns runs, Caller caller) {
        return runs.own(caller).stream()
                .filter(run -> !run.state().isOver())
                .findFirst()
                .map(StudyForms::page)
                .orElse(URI.create(StudiesPage.HERE));
    }

    /** The page with what was typed and what would be accepted. */
    private static URI again(String study, @Nullable String typed) {
        return UriComponentsBuilder.fromPath(StudiesPage.HERE)
                .queryParam("study", "{study}")
                .queryParam(AS_OF, "{typed}")
                .queryParam("wrong", "1")
                .encode()
                .buildAndExpand(study, typed == null ? "" : typed)
                .toUri();
    }
}
