package org.throughline.infrastructure.fhir;

import org.jspecify.annotations.Nullable;

/** A run that could not go on. What it has imported so far is durable, and the same run again takes up the rest. */
public final class ImportFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean input;

    private ImportFailed(String message, boolean input, @Nullable Throwable cause) {
        super(message, cause);
        this.input = input;
    }

    static ImportFailed noInput(String message, @Nullable Throwable cause) {
        return new ImportFailed(message, true, cause);
    }

    static ImportFailed stopped(Throwable cause) {
        return new ImportFailed("The import stopped: the store did not take a record", false, cause);
    }

    /** Whether there was nothing to read, rather than nowhere to write. */
    public boolean isInput() {
        return input;
    }
}
