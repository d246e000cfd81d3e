package org.throughline.infrastructure.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.refusal.RefusalCode;

/**
 * Problem details (RFC 9457). Holds no personal data: what is wrong is named, never repeated.
 *
 * @param type where the code is explained, relative to the service
 * @param title the reason in general
 * @param status HTTP status
 * @param detail the reason in this case, if more is known
 * @param code stable code of the reason
 * @param acceptable what would be accepted instead
 * @param correlationId finds this request in the service's log
 * @param errors every wrong field of an invalid request
 * @param standing ids, by kind, of the records that stand against it, such as the intake that is open already
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        String code,
        String acceptable,
        @Nullable String correlationId,
        List<FieldError> errors,
        Map<String, List<String>> standing) {
    /** A problem that is not a rule's. */
    static Problem of(ProblemCode code, List<FieldError> errors) {
        return new Problem(
                "/problems/" + code,
                code.meaning(),
                code.status().value(),
                null,
                code.name(),
                code.acceptable(),
                null,
                errors,
                Map.of());
    }

    /** A rule's no. */
    static Problem of(Refusal refusal) {
        RefusalCode code = refusal.code();
        String detail = code.meaning().equals(refusal.getMessage()) ? null : refusal.getMessage();
        return new Problem(
                "/problems/" + code,
                code.meaning(),
                status(code).value(),
                detail,
                code.name(),
                code.acceptable(),
                null,
                List.of(),
                standing(refusal));
    }

    /** The same, findable in the log. */
    Problem correlatedWith(String id) {
        return new Problem(type, title, status, detail, code, acceptable, id, errors, standing);
    }

    private static Map<String, List<String>> standing(Refusal refusal) {
        return refusal.standing().stream()
                .collect(Collectors.groupingBy(
                        TaggedId::noun,
                        LinkedHashMap::new,
                        Collectors.mapping(TaggedId::tagValue, Collectors.toList())));
    }

    /** The status with which a refusal is answered. */
    static HttpStatus status(RefusalCode code) {
        return switch (code.kind()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
            case RULE -> HttpStatus.UNPROCESSABLE_CONTENT;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
        };
    }
}
