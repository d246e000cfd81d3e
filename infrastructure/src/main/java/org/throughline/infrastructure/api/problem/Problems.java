package org.throughline.infrastructure.api.problem;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.axonframework.messaging.core.HandlerExecutionException;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.ErrorResponse;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.security.ForeignOrigin;
import org.throughline.infrastructure.security.SignInPostponed;
import org.throughline.kernel.refusal.Refusal;
import reactor.netty.channel.AbortedException;

/** What a failure means to the caller. Whatever nobody foresaw is an internal error, told without details. */
public final class Problems {
    private Problems() {}

    /** The problem to answer with. */
    public static Problem of(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> Problem.of(refusal);
            case InvalidRequest invalid -> Problem.of(ProblemCode.INVALID_REQUEST, invalid.errors());
            case UnsupportedForm form -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, List.of(form.error()));
            case SignInPostponed postponed -> Problem.of(code(postponed.reason()), List.of());
            case StudyRunning _ -> Problem.of(ProblemCode.STUDY_RUNNING, List.of());
            case TooManyStudies _ -> Problem.of(ProblemCode.OVERLOADED, List.of());
            case ForeignOrigin _ -> Problem.of(ProblemCode.FOREIGN_ORIGIN, List.of());
            case AuthenticationException _ -> Problem.of(ProblemCode.NOT_AUTHENTICATED, List.of());
            case AccessDeniedException _ -> Problem.of(ProblemCode.NOT_PERMITTED, List.of());
            case DataBufferLimitException _ -> Problem.of(ProblemCode.CONTENT_TOO_LARGE, List.of());
            // Who sent it has broken off, and will not read the answer.
            case DecodingException _, AbortedException _ -> unreadableBody();
            case InvalidMimeTypeException _, InvalidMediaTypeException _ ->
                Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, List.of());
            case TimeoutException _ -> Problem.of(ProblemCode.OUTCOME_UNKNOWN, List.of());
            case ErrorResponse response -> of(response, failure);
            // Axon wraps what a handler has failed with if it failed at once, and hands on what came later
            case HandlerExecutionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
            default -> Problem.of(InfrastructureProblems.of(failure), List.of());
        };
    }

    private static ProblemCode code(SignInPostponed.Reason reason) {
        return switch (reason) {
            case TOO_MANY_ATTEMPTS -> ProblemCode.TOO_MANY_ATTEMPTS;
            case BUSY -> ProblemCode.SIGN_IN_BUSY;
            case NO_KEYS -> ProblemCode.SIGN_IN_UNAVAILABLE;
        };
    }

    private static Problem of(ErrorResponse response, Throwable failure) {
        if (failure.getCause() instanceof DataBufferLimitException) {
            return Problem.of(ProblemCode.CONTENT_TOO_LARGE, List.of());
        }
        return switch (response.getStatusCode().value()) {
            case 400 -> unreadableBody();
            case 404 -> Problem.of(ProblemCode.NOT_FOUND, List.of());
            case 405 -> Problem.of(ProblemCode.METHOD_NOT_ALLOWED, List.of());
            case 406 -> Problem.of(ProblemCode.NOT_ACCEPTABLE, List.of());
            case 413 -> Problem.of(ProblemCode.CONTENT_TOO_LARGE, List.of());
            case 415 -> Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE, List.of());
            default -> Problem.of(ProblemCode.INTERNAL_ERROR, List.of());
        };
    }

    private static Problem unreadableBody() {
        return Problem.of(
                ProblemCode.INVALID_REQUEST,
                List.of(new FieldError("(body)", "is no JSON", "one JSON object (RFC 8259)")));
    }
}
