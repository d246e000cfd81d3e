package org.throughline.infrastructure.api.proof;

import java.util.List;
import java.util.Set;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.access.view.Released;
import org.throughline.infrastructure.access.view.ReleasedJson;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.api.caller.Callers;
import org.throughline.infrastructure.api.command.CommandBody;
import org.throughline.infrastructure.api.command.RequestForm;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Takes what is asked of the proof over HTTP. */
@Component
final class ProofEndpoint {
    private static final String CHECKPOINT = "checkpoint";
    private static final int LONGEST = 16_384;

    private final Callers callers;
    private final ProofRequests requests;
    private final ReleasedJson json;
    private final CommandBody bodies;

    ProofEndpoint(Callers callers, ProofRequests requests, ReleasedJson json, JsonMapper mapper) {
        this.callers = callers;
        this.requests = requests;
        this.json = json;
        this.bodies = new CommandBody(mapper);
    }

    Mono<ServerResponse> verify(ServerRequest request) {
        return nothingSaid(request)
                .then(caller(request))
                .flatMap(requests::verify)
                .flatMap(this::accepted);
    }

    Mono<ServerResponse> verification(ServerRequest request) {
        return caller(request)
                .flatMap(caller -> requests.verification(request.pathVariable("verification"), caller))
                .flatMap(this::done);
    }

    Mono<ServerResponse> cancel(ServerRequest request) {
        return nothingSaid(request)
                .then(caller(request))
                .flatMap(caller -> requests.cancel(request.pathVariable("verification"), caller))
                .flatMap(this::accepted);
    }

    Mono<ServerResponse> consistency(ServerRequest request) {
        only(request, Set.of());
        return body(request)
                .map(ProofEndpoint::checkpoint)
                .flatMap(checkpoint -> caller(request).flatMap(caller -> requests.continuation(checkpoint, caller)))
                .flatMap(this::done);
    }

    Mono<ServerResponse> inclusion(ServerRequest request) {
        only(request, Set.of("ledger", "position"));
        return caller(request)
                .flatMap(caller -> requests.inclusion(
                        request.queryParam("ledger").orElse(null),
                        request.queryParam("position").orElse(null),
                        caller))
                .flatMap(this::done);
    }

    private Mono<Caller> caller(ServerRequest request) {
        return Mono.defer(() -> callers.of(request.exchange()));
    }

    private Mono<ObjectNode> body(ServerRequest request) {
        RequestForm.require(request.headers());
        return request.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]).map(bodies::read);
    }

    private Mono<Void> nothingSaid(ServerRequest request) {
        only(request, Set.of());
        return body(request).doOnNext(said -> fields(said, Set.of())).then();
    }

    private static String checkpoint(ObjectNode said) {
        fields(said, Set.of(CHECKPOINT));
        JsonNode checkpoint = said.path(CHECKPOINT);
        if (!checkpoint.isString() || checkpoint.stringValue().length() > LONGEST) {
            throw new InvalidRequest(
                    CHECKPOINT, "is no text of at most " + LONGEST + " characters", "a signed checkpoint as a text");
        }
        return checkpoint.stringValue();
    }

    private static void fields(ObjectNode said, Set<String> known) {
        if (!known.containsAll(said.propertyNames())) {
            throw new InvalidRequest("(body)", "has a field that is not known", accepted(known));
        }
    }

    private static void only(ServerRequest request, Set<String> known) {
        request.queryParams().forEach((name, values) -> {
            if (!known.contains(name) || values.size() > 1) {
                throw new InvalidRequest("(query)", "has a parameter that is not known, or one twice", accepted(known));
            }
        });
    }

    private static String accepted(Set<String> known) {
        return known.isEmpty()
                ? "nothing"
                : String.join(", ", List.copyOf(known).stream().sorted().toList());
    }

    private Mono<ServerResponse> done(Released<?> released) {
        return answer(HttpStatus.OK, released);
    }

    private Mono<ServerResponse> accepted(Released<?> released) {
        return answer(HttpStatus.ACCEPTED, released);
    }

    private Mono<ServerResponse> answer(HttpStatus status, Released<?> released) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .bodyValue(json.write(released));
    }
}
