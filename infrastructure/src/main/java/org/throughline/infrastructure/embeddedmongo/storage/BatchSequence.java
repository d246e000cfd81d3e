package org.throughline.infrastructure.embeddedmongo.storage;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Checks that the batches in write-ahead logs follow each other: each begins with the number of its first change (8
 * bytes) and how many changes it has (4 bytes), and the next one takes up the count (RocksDB, {@code write_batch.cc}).
 */
final class BatchSequence implements LogScan.Records {
    private static final int HEADER = Long.BYTES + Integer.BYTES;

    private long next = -1;

    @Override
    public String next(byte[] record) {
        if (record.length < HEADER) {
            return "a record is no batch of writes";
        }
        ByteBuffer header = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN);
        long first = header.getLong();
        if (next >= 0 && first != next) {
            return "batches of writes are missing";
        }
        next = first + Integer.toUnsignedLong(header.getInt());
        return "";
    }
}
