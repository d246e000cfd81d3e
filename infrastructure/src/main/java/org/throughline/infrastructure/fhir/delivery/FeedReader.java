package org.throughline.infrastructure.fhir.delivery;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.throughline.infrastructure.fhir.feed.FeedFile;
import org.throughline.infrastructure.fhir.feed.FeedLine;
import org.throughline.infrastructure.fhir.feed.RejectCode;

/**
 * Reads a file line by line. Tolerates a byte order mark, carriage returns and blank lines. A line that is too long or
 * no UTF-8 is handed over as unusable and reading goes on; a file that breaks off ends with one unusable line.
 */
public final class FeedReader {
    /** Longest line, in bytes: far above any resource that is imported, and a bound on memory. */
    public static final int LONGEST_LINE = 4 * 1024 * 1024;

    /** Takes what was read. */
    public interface Sink {
        /** A line with something on it. */
        void line(FeedLine line) throws InterruptedException;

        /** A line that cannot be used as text. */
        void unusable(FeedLine where, RejectCode why) throws InterruptedException;
    }

    private final FeedFile file;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(8192);
    private boolean tooLong;
    private long number;

    private FeedReader(FeedFile file) {
        this.file = file;
    }

    public static void read(FeedFile file, Sink sink) throws InterruptedException {
        new FeedReader(file).readAll(sink);
    }

    private void readAll(Sink sink) throws InterruptedException {
        try (InputStream in = open()) {
            byte[] buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                int from = 0;
                for (int i = 0; i < n; i++) {
                    if (buffer[i] == '\n') {
                        take(buffer, from, i);
                        finish(sink);
                        from = i + 1;
                    }
                }
                take(buffer, from, n);
            }
            if (bytes.size() > 0 || tooLong) {
                finish(sink);
            }
        } catch (IOException e) {
            sink.unusable(new FeedLine(file.name(), number + 1, ""), RejectCode.UNREADABLE_FILE);
        }
    }

    private InputStream open() throws IOException {
        InputStream in = Files.newInputStream(file.path());
        return file.isCompressed() ? new GzipMembers(in) : new BufferedInputStream(in);
    }

    private void take(byte[] buffer, int from, int to) {
        if (bytes.size() + (to - from) > LONGEST_LINE) {
            tooLong = true;
            bytes.reset();
        }
        if (!tooLong) {
            bytes.write(buffer, from, to - from);
        }
    }

    private void finish(Sink sink) throws InterruptedException {
        number++;
        if (tooLong) {
            tooLong = false;
            sink.unusable(new FeedLine(file.name(), number, ""), RejectCode.LINE_TOO_LONG);
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            String line = (number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
            if (!line.isEmpty()) {
                sink.line(new FeedLine(file.name(), number, line));
            }
        } catch (CharacterCodingException e) {
            sink.unusable(new FeedLine(file.name(), number, ""), RejectCode.MALFORMED);
        } finally {
            bytes.reset();
        }
    }
}
