package org.throughline.infrastructure.access.request;

import java.util.List;

/** A request with wrong fields, all of them named. */
public final class InvalidRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<FieldError> errors;

    /** Refuses a request for {@code errors}, of which there is at least one. */
    public InvalidRequest(List<FieldError> errors) {
        super("The request has wrong fields", null, false, false);
        this.errors = List.copyOf(errors);
    }

    /** Refuses a request for one wrong field. */
    public InvalidRequest(String field, String problem, String acceptable) {
        this(List.of(new FieldError(field, problem, acceptable)));
    }

    /** The wrong fields. */
    public List<FieldError> errors() {
        return errors;
    }
}
