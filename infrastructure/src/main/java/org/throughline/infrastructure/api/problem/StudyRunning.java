package org.throughline.infrastructure.api.problem;

/** A study that the worker asked for runs or waits still, and each worker has one at a time. */
public final class StudyRunning extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The refusal of another one. */
    public StudyRunning() {
        super("A study of this worker runs already", null, false, false);
    }
}
