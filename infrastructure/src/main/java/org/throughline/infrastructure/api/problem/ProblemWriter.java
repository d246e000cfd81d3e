package org.throughline.infrastructure.api.problem;

import com.github.benmanes.caffeine.cache.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.throughline.infrastructure.security.SignInPostponed;
import org.throughline.query.reading.TooMuchWork;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem as the answer to a request, under an id that also stands in the log. */
@Component
public final class ProblemWriter {
    /** When it is worth to come again where the failure does not say it. */
    static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(ProblemWriter.class);

    /** What is busy says so to whoever asks, and in the meters; whoever asks often enough would fill the log with it. */
    private static final Set<String> UNLOGGED = Set.of(
            ProblemCode.OVERLOADED.name(), ProblemCode.SIGN_IN_BUSY.name(), ProblemCode.SIGN_IN_UNAVAILABLE.name());

    /** Whoever is told one of these is told when to come again (RFC 9110, 15.6.4; RFC 6585, 4). */
    private static final Set<Integer> COME_BACK =
            Set.of(HttpStatus.TOO_MANY_REQUESTS.value(), HttpStatus.SERVICE_UNAVAILABLE.value());

    /** How far causes are followed. */
    private static final int DEEPEST = 6;

    private final JsonMapper json;
    private final List<ProblemForm> forms;
    private final RareLines lines = new RareLines(Ticker.systemTicker());

    ProblemWriter(JsonMapper json, List<ProblemForm> forms) {
        this.json = json;
        this.forms = List.copyOf(forms);
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
        String correlation = UUID.randomUUID().toString();
        if (problem.status() >= 500 && failure != null && !UNLOGGED.contains(problem.code())) {
            log(correlation, problem.code(), failure);
        }
        if (response.isCommitted()) {
            return failure == null ? Mono.empty() : Mono.error(failure);
        }
        Optional<ProblemForm> form =
                forms.stream().filter(one -> one.isFor(exchange)).findFirst();
        int status = form.map(one -> one.status(problem)).orElse(problem.status());
        response.setStatusCode(HttpStatusCode.valueOf(status));
        response.getHeaders().setContentType(form.map(ProblemForm::type).orElse(MediaType.APPLICATION_PROBLEM_JSON));
        response.getHeaders().setCacheControl("no-store");
        if (problem.status() == 401 && form.isEmpty()) {
            response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"throughline\", charset=\"UTF-8\"");
        }
        if (failure instanceof UnsupportedForm) {
            response.getHeaders().set(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON_VALUE);
            response.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, "identity");
        }
        if (failure instanceof MethodNotAllowedException other) {
            response.getHeaders().setAllow(other.getSupportedMethods());
        }
        Optional<TooMuchWork> refusedWork = tooMuchWork(failure);
        if (failure instanceof SignInPostponed postponed) {
            comeAgain(response, postponed.after());
        } else if (refusedWork.isPresent()) {
            comeAgain(response, refusedWork.get().retryAfter());
        } else if (COME_BACK.contains(problem.status())) {
            comeAgain(response, COME_AGAIN);
        }
        Problem told = problem.correlatedWith(correlation);
        byte[] body = form.map(one -> one.written(exchange, told))
                .orElseGet(() -> json.writeValueAsString(told).getBytes(StandardCharsets.UTF_8));
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** Whole seconds (RFC 9110, 10.2.3), rather too late than too early. */
    private static void comeAgain(ServerHttpResponse response, Duration after) {
        long seconds = after.plusSeconds(1).minusNanos(1).toSeconds();
        response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }

    private void log(String correlation, String code, Throwable failure) {
        lines.next(code)
                .ifPresent(before -> LOG.error(
                        "Request failed: correlation={} code={} leftOut={} cause={}",
                        correlation,
                        code,
                        before,
                        FailureTrail.of(failure)));
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
}
