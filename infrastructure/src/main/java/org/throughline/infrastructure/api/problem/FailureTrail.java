package org.throughline.infrastructure.api.problem;

/** What the log says of a failure: classes and places. Its messages may repeat what somebody sent. */
final class FailureTrail {
    private static final int DEPTH = 6;
    private static final int PLACES = 5;

    private FailureTrail() {}

    /** One line, from the failure to what caused it. */
    static String of(Throwable failure) {
        var trail = new StringBuilder();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < DEPTH; cause = cause.getCause(), depth++) {
            StackTraceElement[] places = cause.getStackTrace();
            trail.append(depth == 0 ? "" : " <- ").append(cause.getClass().getName());
            for (int i = 0; i < Math.min(places.length, PLACES); i++) {
                trail.append(i == 0 ? " at " : ", ").append(places[i]);
            }
        }
        return trail.toString();
    }
}
