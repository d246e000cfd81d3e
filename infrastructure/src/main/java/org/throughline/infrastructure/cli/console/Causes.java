package org.throughline.infrastructure.cli.console;

import java.util.ArrayList;
import java.util.List;

/** What a failure was caused by. */
public final class Causes {
    /** Beyond so many the chain is taken to go in a circle. */
    private static final int MOST = 32;

    private Causes() {}

    /** The failure, then its cause, then the cause of that, and so on; at least one. */
    public static List<Throwable> of(Throwable failed) {
        var all = new ArrayList<Throwable>();
        for (Throwable one = failed; one != null && all.size() < MOST; one = one.getCause()) {
            all.add(one);
        }
        return all;
    }
}
