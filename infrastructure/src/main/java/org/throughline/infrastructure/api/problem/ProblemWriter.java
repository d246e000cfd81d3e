package org.throughline.infrastructure.api.problem;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.query.reading.TooMuchWork;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the answer to a request, under an id that also stands in the log. */
@Component
public final class ProblemWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    /** How far causes are followed. */
    private static final int DEEPEST = 6;

    private final JsonMapper json;

    ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    /** Answers with what {@code failure} means to a caller. */
    public Mono<Void> write(ServerWebExchange exchange, Throwable failure) {
        return write(exchange, Problems.of(failure), failure);
    }

    /** Answers with {@code code}. */
    public Mono<Void> write(ServerWebExchange exchange, ProblemCode code) {
        return write(exchange, Problem.of(code, List.of()), null);
    }

    private Mono<Void> write(ServerWebExchange exchange, Problem problem, @Nullable Throwable failure) {
        ServerHttpResponse response = exchange.getResponse();
        if (response.isCommitted()) {
            return failure == null ? Mono.empty() : Mono.error(failure);
        }
        String correlation = UUID.randomUUID().toString();
        Optional<TooMuchWork> refusedWork = tooMuchWork(failure);
        refusedWork.ifPresent(refused -> response.getHeaders()
                .set(HttpHeaders.RETRY_AFTER, String.valueOf(refused.retryAfter().toSeconds())));
        // Whoever asks too much at once must not be able to fill the log.
        if (problem.status() >= 500 && failure != null && refusedWork.isEmpty()) {
            // The message of an exception may repeat what somebody sent; its class and its place do not.
            LOG.error("Request failed: correlation={} code={} cause={}", correlation, problem.code(), trail(failure));
        }
        response.setStatusCode(HttpStatusCode.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        response.getHeaders().setCacheControl("no-store");
        if (problem.status() == 401) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"throughline\", charset=\"UTF-8\"");
        }
        if (failure instanceof UnsupportedForm) {
            response.getHeaders().set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
            response.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        if (failure instanceof MethodNotAllowedException other) {
            response.getHeaders().setAllow(other.getSupportedMethods());
        }
        byte[] body =
                json.writeValueAsString(problem.correlatedWith(correlation)).getBytes(StandardCharsets.UTF_8);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    private static Optional<TooMuchWork> tooMuchWork(@Nullable Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++, cause = cause.getCause()) {
            if (cause instanceof TooMuchWork refused) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    private static String trail(Throwable failure) {
        var trail = new StringBuilder();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < DEEPEST; cause = cause.getCause(), depth++) {
            StackTraceElement[] places = cause.getStackTrace();
            trail.append(depth == 0 ? "" : " <- ").append(cause.getClass().getName());
            for (int i = 0; i < Math.min(places.length, 5); i++) {
                trail.append(i == 0 ? " at " : ", ").append(places[i]);
            }
        }
        return trail.toString();
    }
}
