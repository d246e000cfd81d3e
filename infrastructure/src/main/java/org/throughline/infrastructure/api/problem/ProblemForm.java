package org.throughline.infrastructure.api.problem;

import org.springframework.http.MediaType;
import org.springframework.web.server.ServerWebExchange;

/** Another form of problems than problem details (RFC 9457), for those who do not read JSON. */
public interface ProblemForm {
    /** Whether the answer to this request shall have it. */
    boolean isFor(ServerWebExchange exchange);

    /** The type of what {@link #written} yields. */
    MediaType type();

    /** The status with which it is answered. */
    default int status(Problem problem) {
        return problem.status();
    }

    /** The problem in this form. Holds no more than the problem does. */
    byte[] written(ServerWebExchange exchange, Problem problem);
}
