package org.throughline.infrastructure.api.problem;

import org.throughline.infrastructure.access.request.FieldError;

/** A request has a form that is not read: another media type, character set or content coding. */
public final class UnsupportedForm extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient FieldError error;

    /** Refuses a request for {@code error}, the header that says so. */
    public UnsupportedForm(FieldError error) {
        super("The request has a form that is not read", null, false, false);
        this.error = error;
    }

    /** The header that says so. */
    FieldError error() {
        return error;
    }
}
