package org.throughline.infrastructure.embeddedmongo.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Reads a file of RocksDB's log format (its wiki, "Write Ahead Log File Format"), more strictly than RocksDB does:
 * RocksDB takes a length that points behind the end, or a run of zeros, for the end of the log even if intact records
 * follow.
 *
 * <p>Blocks of 32 KiB hold records: masked CRC-32C (4), length (2), type (1), then the bytes. A record that does not fit
 * is split into first, middle and last.
 */
public final class LogScan {
    /** Told how each whole record begins, in order. */
    public interface Records {
        /**
         * Takes note of one record.
         *
         * @param head at most the first {@value LogScan#HEAD_BYTES} bytes
         * @return what is wrong with the record, or an empty text
         */
        String next(byte[] head);
    }

    /**
     * How a log ends.
     *
     * @param intact bytes up to and with the last whole record
     * @param torn whether something follows that is no whole record: what a crash leaves of a write that nobody was
     *     told about
     * @param damage what is wrong, or an empty text: after it an intact record begins, or a record says it
     */
    public record End(long intact, boolean torn, String damage) {}

    private static final int BLOCK = 32 * 1024;
    private static final int HEADER = 7;
    private static final int TYPE = 6;
    private static final int HEAD_BYTES = 64;
    private static final int FULL = 1;
    private static final int FIRST = 2;
    private static final int MIDDLE = 3;
    private static final int LAST = 4;
    private static final int MASK_DELTA = 0xa282ead8;

    private final ByteBuffer bytes;
    private final byte[] head = new byte[HEAD_BYTES];
    private int headLength;
    private boolean inRecord;

    private LogScan(ByteBuffer bytes) {
        this.bytes = bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    public static End of(Path log, Records records) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            return new LogScan(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())).scan(records);
        }
    }

    private End scan(Records records) {
        int intact = 0;
        int at = 0;
        while (at < bytes.limit()) {
            int left = Math.min(BLOCK - at % BLOCK, bytes.limit() - at);
            if (BLOCK - at % BLOCK < HEADER) {
                at += left;
                continue;
            }
            int length = intactLength(at);
            int type = bytes.get(Math.min(at + TYPE, bytes.limit() - 1));
            if (length < 0 || !follows(type)) {
                return end(intact, at, beginsAfter(at));
            }
            keepHead(at + HEADER, length);
            inRecord = type == FIRST || type == MIDDLE;
            at += HEADER + length;
            if (!inRecord) {
                String wrong = type == FULL || type == LAST ? records.next(Arrays.copyOf(head, headLength)) : "";
                if (!wrong.isEmpty()) {
                    return new End(intact, false, wrong + " before byte " + at);
                }
                intact = at;
            }
        }
        return new End(intact, inRecord, "");
    }

    private void keepHead(int from, int length) {
        if (!inRecord) {
            headLength = 0;
        }
        int more = Math.min(length, HEAD_BYTES - headLength);
        bytes.get(from, head, headLength, more);
        headLength += more;
    }

    private static End end(int intact, int at, boolean moreFollows) {
        return moreFollows
                ? new End(intact, false, "the record at byte " + at + " is broken and others follow it")
                : new End(intact, true, "");
    }

    /** The length of the intact record part at this place, or -1. */
    private int intactLength(int at) {
        int left = Math.min(BLOCK - at % BLOCK, bytes.limit() - at);
        if (left < HEADER) {
            return -1;
        }
        int length = Short.toUnsignedInt(bytes.getShort(at + 4));
        if (length > left - HEADER || (length == 0 && bytes.get(at + TYPE) == 0)) {
            return -1;
        }
        var crc = new CRC32C();
        crc.update(bytes.slice(at + TYPE, length + 1));
        int value = (int) crc.getValue();
        int masked = Integer.rotateRight(value, 15) + MASK_DELTA;
        return masked == bytes.getInt(at) ? length : -1;
    }

    private boolean follows(int type) {
        return inRecord ? type == MIDDLE || type == LAST : type != MIDDLE && type != LAST;
    }

    /**
     * Whether an intact record begins later. One write is under way at a time, so what a crash tears is followed by
     * parts of the same record at most.
     */
    private boolean beginsAfter(int broken) {
        for (int at = broken + 1; at <= bytes.limit() - HEADER; at++) {
            int type = bytes.get(at + TYPE);
            if ((type == FULL || type == FIRST) && intactLength(at) >= 0) {
                return true;
            }
        }
        return false;
    }
}
