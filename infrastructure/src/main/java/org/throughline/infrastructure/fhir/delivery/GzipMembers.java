package org.throughline.infrastructure.fhir.delivery;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Decompresses all members of a gzip file (RFC 1952) one after the other. The JDK's own stream takes whatever follows a
 * member and is no sound member as the end of the file, so that damage reads like a shorter file; here it is an error.
 * Zeros after the last member pad a file and are no damage.
 */
public final class GzipMembers extends InputStream {
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] one = new byte[1];
    private int from;
    private int to;
    private boolean first = true;
    private boolean within;
    private boolean ended;

    /** Takes over {@code compressed} and closes it with itself. */
    public GzipMembers(InputStream compressed) {
        this.in = compressed;
    }

    @Override
    public int read() throws IOException {
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!within) {
                header();
                continue;
            }
            int read = inflate(target, offset, length);
            if (read > 0) {
                crc.update(target, offset, read);
                return read;
            }
            if (inflater.finished()) {
                trailer();
            }
        }
        return -1;
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            if (inflater.needsInput()) {
                if (from == to && !fill()) {
                    throw new EOFException();
                }
                inflater.setInput(buffer, from, to - from);
                from = to;
            }
            int read = inflater.inflate(target, offset, length);
            if (inflater.needsDictionary()) {
                throw new ZipException();
            }
            return read;
        } catch (DataFormatException e) {
            throw new ZipException();
        }
    }

    private void header() throws IOException {
        int magic = next();
        if (!first && magic <= 0) {
            requireOnlyPadding(magic);
            ended = true;
            return;
        }
        if (magic != 0x1F || required() != 0x8B || required() != 8) {
            throw new ZipException();
        }
        int flags = required();
        if ((flags & RESERVED) != 0) {
            throw new ZipException();
        }
        skip(6);
        if ((flags & EXTRA) != 0) {
            skip(required() | required() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        first = false;
        within = true;
    }

    private void requireOnlyPadding(int first) throws IOException {
        for (int padding = first; padding >= 0; padding = next()) {
            if (padding != 0) {
                throw new ZipException();
            }
        }
    }

    private void trailer() throws IOException {
        from -= inflater.getRemaining();
        if (number() != crc.getValue() || number() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw new ZipException();
        }
        within = false;
    }

    private long number() throws IOException {
        return required() | required() << 8 | required() << 16 | (long) required() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            required();
        }
    }

    private void skipText() throws IOException {
        int read;
        do {
            read = required();
        } while (read != 0);
    }

    private int required() throws IOException {
        int value = next();
        if (value < 0) {
            throw new EOFException();
        }
        return value;
    }

    private int next() throws IOException {
        return from < to || fill() ? buffer[from++] & 0xFF : -1;
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
