package org.throughline.infrastructure.cli.console;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.throughline.infrastructure.fhir.ImportProgress;

/** Ten lines on standard error that say how far an import is, for where no bar can be drawn. */
public final class LineProgress implements ImportProgress {
    private static final long LINES = 10;

    private final PrintWriter err;
    private final AtomicLong done = new AtomicLong();
    private volatile long expected;

    /** Says it on {@code err}. */
    public LineProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void expect(long lines) {
        expected = lines;
    }

    @Override
    public void step() {
        long now = done.incrementAndGet();
        long stride = Math.max(1, expected / LINES);
        if (now % stride == 0) {
            err.printf(Locale.ROOT, "  %,d of %,d lines%n", now, expected);
            err.flush();
        }
    }
}
