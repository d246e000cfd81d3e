package org.throughline.infrastructure.ledger.verify;

import java.util.Arrays;

/** The fields of a stored block, read strictly: each of them once, of its one type, and no other. */
final class RawBlock {
    /** The place of a block that does not tell it. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private static final int FORMAT = 1;
    private static final int HASH = 32;
    private static final int BATCH = 16;
    private static final int FIELDS = 9;

    final byte[] document;
    long first = UNKNOWN;
    int count;
    int version;
    int batch;
    long at;
    int bytes;
    int bytesLength;
    long[] keys = new long[0];
    int root;
    byte[] peaks = new byte[0];
    private final int[] length = new int[1];

    RawBlock(byte[] document) {
        this.document = document;
    }

    /** Reads the document that begins at {@code start}; what was read before something is wrong stays readable. */
    void read(int start) throws Broken {
        String field = "_id";
        try {
            BsonWalk walk = new BsonWalk(document, start);
            int fields = 0;
            int seen = 0;
            while (walk.next()) {
                field = walk.name();
                int bit = take(field, walk);
                if (bit < 0 || (seen & bit) != 0) {
                    throw wrong(field, bit < 0 ? "is no field of a block" : "is there twice");
                }
                seen |= bit;
                fields++;
            }
            if (version > FORMAT) {
                throw new Broken(first, Damage.NEWER_FORMAT, "the block was written by a newer version of Throughline");
            }
            if (fields != FIELDS) {
                throw wrong(missing(seen), "is missing");
            }
        } catch (WrongType | IndexOutOfBoundsException unreadable) {
            throw wrong(field, "is of another type, or its length is wrong");
        }
        if (version != FORMAT) {
            throw wrong("v", "is no version that was ever written");
        }
        if (count < 1 || count > bytesLength / Integer.BYTES) {
            throw wrong("n", "does not fit the length of the bytes");
        }
    }

    private static final String[] NAMES = {"_id", "n", "v", "batch", "at", "bytes", "keys", "root", "peaks"};

    /** Reads a field and gives its bit; -1 if it is unknown. */
    private int take(String name, BsonWalk walk) throws WrongType {
        switch (name) {
            case "_id" -> first = int64(walk);
            case "n" -> count = int32(walk);
            case "v" -> version = int32(walk);
            case "batch" -> batch = binary(walk, BATCH);
            case "at" -> at = int64(walk);
            case "bytes" -> {
                bytes = binary(walk, -1);
                bytesLength = length[0];
            }
            case "keys" -> keys = longs(walk);
            case "root" -> root = binary(walk, HASH);
            case "peaks" -> peaks = hashes(walk);
            default -> {
                return -1;
            }
        }
        return 1 << Arrays.asList(NAMES).indexOf(name);
    }

    private static String missing(int seen) {
        for (int i = 0; i < NAMES.length; i++) {
            if ((seen & 1 << i) == 0) {
                return NAMES[i];
            }
        }
        return "a field";
    }

    private Broken wrong(String field, String how) {
        boolean known = Arrays.asList(NAMES).contains(field);
        return new Broken(first, Damage.WRONG_FIELD, "the field " + (known ? field : "of another name") + " " + how);
    }

    private static int int32(BsonWalk walk) throws WrongType {
        demand(walk, BsonWalk.INT32);
        return walk.int32();
    }

    private static long int64(BsonWalk walk) throws WrongType {
        demand(walk, BsonWalk.INT64);
        return walk.int64();
    }

    private int binary(BsonWalk walk, int size) throws WrongType {
        demand(walk, BsonWalk.BINARY);
        int start = walk.binary(length);
        if (size >= 0 && length[0] != size) {
            throw new WrongType();
        }
        return start;
    }

    private static long[] longs(BsonWalk walk) throws WrongType {
        demand(walk, BsonWalk.ARRAY);
        BsonWalk inside = walk.array();
        long[] values = new long[16];
        int size = 0;
        while (inside.next()) {
            demand(inside, BsonWalk.INT64);
            if (!inside.isNamed(size)) {
                throw new WrongType();
            }
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = inside.int64();
        }
        return Arrays.copyOf(values, size);
    }

    private byte[] hashes(BsonWalk walk) throws WrongType {
        demand(walk, BsonWalk.ARRAY);
        BsonWalk inside = walk.array();
        byte[] values = new byte[Long.SIZE * HASH];
        int size = 0;
        while (inside.next()) {
            if (size == Long.SIZE || !inside.isNamed(size)) {
                throw new WrongType();
            }
            System.arraycopy(document, binary(inside, HASH), values, HASH * size++, HASH);
        }
        return Arrays.copyOf(values, HASH * size);
    }

    private static void demand(BsonWalk walk, int type) throws WrongType {
        if (walk.type() != type) {
            throw new WrongType();
        }
    }

    private static final class WrongType extends Exception {
        private static final long serialVersionUID = 1L;

        private WrongType() {
            super("another type", null, false, false);
        }
    }
}
