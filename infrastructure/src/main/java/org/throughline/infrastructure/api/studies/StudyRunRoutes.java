package org.throughline.infrastructure.api.studies;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.access.view.ReleasedJson;
import org.throughline.infrastructure.api.caller.Callers;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.query.studies.StudyReport;
import reactor.core.publisher.Mono;

/** Studies as runs over HTTP: to begin one, to see how it fares, to end it, to read what it came to. */
@Component
public final class StudyRunRoutes {
    /** Where runs are. */
    static final String RUNS = CommandRoute.ROOT + "/studies/runs";

    /** What is offered, for the description of the API. */
    public static final List<Operation> OPERATIONS = List.of(
            new Operation(HttpMethod.GET, "/studies", "viewStudies", "The studies in words", StudyCatalogue.class),
            new Operation(
                    HttpMethod.POST,
                    "/studies/{study}/runs",
                    "BeginStudyRun",
                    "Begins a run, which is kept for its requester for an hour after its end; Location says where",
                    StudyRunStatus.class),
            new Operation(
                    HttpMethod.GET,
                    "/studies/runs/{run}",
                    "viewStudyRun",
                    "How a run of one's own fares",
                    StudyRunStatus.class),
            new Operation(
                    HttpMethod.GET,
                    "/studies/runs/{run}/result",
                    "viewStudyRunResult",
                    "What a run came to: the same bytes as the study's own view",
                    StudyReport.class),
            new Operation(
                    HttpMethod.POST,
                    "/studies/runs/{run}/cancellation",
                    "CancelStudyRun",
                    "Ends a run of one's own",
                    StudyRunStatus.class));

    /** The method of each path. */
    public static final Map<String, HttpMethod> METHODS =
            OPERATIONS.stream().collect(Collectors.toMap(Operation::path, Operation::method));

    private final StudyRuns runs;
    private final Callers callers;
    private final ReleasedJson json;

    StudyRunRoutes(StudyRuns runs, Callers callers, ReleasedJson json) {
        this.runs = runs;
        this.callers = callers;
        this.json = json;
    }

    /**
     * Something that is offered.
     *
     * @param answer type of the answer
     */
    public record Operation(
            HttpMethod method, String path, String name, String summary, Class<? extends Record> answer) {
        /** Whether it only begins something. */
        public boolean begins() {
            return path.endsWith("/runs");
        }
    }

    /** The routes below {@code root}. */
    public RouterFunction<ServerResponse> router(String root) {
        return RouterFunctions.route()
                .GET(root + "/studies", this::catalogue)
                .GET(root + "/studies/runs/{run}", this::status)
                .GET(root + "/studies/runs/{run}/result", this::result)
                .POST(root + "/studies/runs/{run}/cancellation", this::cancel)
                .POST(root + "/studies/{study}/runs", this::begin)
                .build();
    }

    private Mono<ServerResponse> catalogue(ServerRequest request) {
        return callers.of(request.exchange()).flatMap(caller -> answer(ServerResponse.ok(), StudyCatalogue.whole()));
    }

    private Mono<ServerResponse> begin(ServerRequest request) {
        return callers.of(request.exchange())
                .flatMap(caller -> runs.start(request.pathVariable("study"), request.queryParams(), caller))
                .flatMap(run -> answer(ServerResponse.accepted().location(URI.create(RUNS + "/" + run.run())), run));
    }

    private Mono<ServerResponse> status(ServerRequest request) {
        return callers.of(request.exchange())
                .flatMap(caller -> answer(ServerResponse.ok(), runs.status(run(request), caller)));
    }

    private Mono<ServerResponse> cancel(ServerRequest request) {
        return callers.of(request.exchange())
                .flatMap(caller -> answer(ServerResponse.ok(), runs.cancel(run(request), caller)));
    }

    private Mono<ServerResponse> result(ServerRequest request) {
        return callers.of(request.exchange())
                .flatMap(caller -> runs.result(run(request), caller))
                .flatMap(released -> answer(ServerResponse.ok(), json.write(released)));
    }

    private static Mono<ServerResponse> answer(ServerResponse.BodyBuilder builder, Object body) {
        return builder.contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(body);
    }

    /** What is no id is no run. */
    private static UUID run(ServerRequest request) {
        try {
            return UUID.fromString(request.pathVariable("run"));
        } catch (IllegalArgumentException none) {
            throw new Refusal(GeneralRefusal.RECORD_UNKNOWN);
        }
    }
}
