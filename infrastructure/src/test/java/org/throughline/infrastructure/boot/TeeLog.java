package org.throughline.infrastructure.boot;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Keeps what the application writes to its standard output and error, which is all its log, from the first line on. */
final class TeeLog {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    private TeeLog() {}

    static TeeLog begin() {
        var log = new TeeLog();
        System.setOut(log.tee(System.out));
        System.setErr(log.tee(System.err));
        return log;
    }

    /** Everything so far. */
    byte[] bytes() {
        return kept.toByteArray();
    }

    String text() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    private PrintStream tee(PrintStream own) {
        var both = new OutputStream() {
            @Override
            public void write(int oneByte) {
                kept.write(oneByte);
                own.write(oneByte);
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                kept.write(bytes, from, length);
                own.write(bytes, from, length);
            }
        };
        return new PrintStream(both, true, StandardCharsets.UTF_8);
    }
}
