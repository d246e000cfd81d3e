package org.throughline.infrastructure.ledger.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonInvalidOperationException;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.BsonWriter;
import org.bson.codecs.Codec;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;

/** A block as a document; the fields are those of {@code docs/ledger-format.md} and no others. */
final class BlockCodec implements Codec<Block> {
    static final String FIRST = "_id";
    static final String COUNT = "n";
    static final String AT = "at";
    static final String KEYS = "keys";
    private static final String VERSION = "v";
    private static final String BATCH = "batch";
    private static final String BYTES = "bytes";
    private static final String ROOT = "root";
    private static final String PEAKS = "peaks";

    @Override
    public Class<Block> getEncoderClass() {
        return Block.class;
    }

    @Override
    public void encode(BsonWriter writer, Block block, EncoderContext context) {
        writer.writeStartDocument();
        writer.writeInt64(FIRST, block.first());
        writer.writeInt32(COUNT, block.count());
        writer.writeInt32(VERSION, Block.FORMAT);
        ByteBuffer batch = ByteBuffer.allocate(16)
                .putLong(block.batch().getMostSignificantBits())
                .putLong(block.batch().getLeastSignificantBits());
        writer.writeBinaryData(BATCH, new BsonBinary(batch.array()));
        writer.writeInt64(AT, block.at());
        writer.writeBinaryData(BYTES, new BsonBinary(block.bytes()));
        writer.writeStartArray(KEYS);
        for (long key : block.keys()) {
            writer.writeInt64(key);
        }
        writer.writeEndArray();
        writer.writeBinaryData(ROOT, new BsonBinary(block.root()));
        writer.writeStartArray(PEAKS);
        for (byte[] peak : block.peaks()) {
            writer.writeBinaryData(new BsonBinary(peak));
        }
        writer.writeEndArray();
        writer.writeEndDocument();
    }

    /** @throws LedgerDamaged if the document is not a block */
    @Override
    public Block decode(BsonReader reader, DecoderContext context) {
        Fields fields = new Fields();
        try {
            reader.readStartDocument();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                fields.read(reader.readName(), reader);
            }
            reader.readEndDocument();
        } catch (BsonInvalidOperationException otherType) {
            fields.requireKnown();
            throw new LedgerDamaged(fields.first, "a field has another type");
        }
        return fields.block();
    }

    private static final class Fields {
        private static final byte[] NOTHING = new byte[0];

        private long first = -1;
        private int count;
        private int version;
        private byte[] batch = NOTHING;
        private long at;
        private byte[] bytes = NOTHING;
        private long[] keys = new long[0];
        private byte[] root = NOTHING;
        private final List<byte[]> peaks = new ArrayList<>();

        private void read(String name, BsonReader reader) {
            switch (name) {
                case FIRST -> first = reader.readInt64();
                case COUNT -> count = reader.readInt32();
                case VERSION -> version = reader.readInt32();
                case BATCH -> batch = reader.readBinaryData().getData();
                case AT -> at = reader.readInt64();
                case BYTES -> bytes = reader.readBinaryData().getData();
                case KEYS -> keys = longs(reader);
                case ROOT -> root = reader.readBinaryData().getData();
                case PEAKS -> binaries(reader);
                default -> {
                    requireKnown();
                    throw new LedgerDamaged(first, "a field is unknown");
                }
            }
        }

        /** Whatever else is unknown in a block of a newer version, its version is what there is to tell. */
        private void requireKnown() {
            if (first >= 0 && version > Block.FORMAT) {
                throw LedgerDamaged.byNewer(first, version);
            }
        }

        private Block block() {
            requireKnown();
            if (first < 0 || version != Block.FORMAT || batch.length != 16) {
                throw new LedgerDamaged(first, "a block is not of a known format");
            }
            ByteBuffer id = ByteBuffer.wrap(batch);
            return new Block(first, count, new UUID(id.getLong(), id.getLong()), at, bytes, keys, root, peaks);
        }

        private void binaries(BsonReader reader) {
            reader.readStartArray();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                peaks.add(reader.readBinaryData().getData());
            }
            reader.readEndArray();
        }

        private static long[] longs(BsonReader reader) {
            List<Long> values = new ArrayList<>();
            reader.readStartArray();
            while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
                values.add(reader.readInt64());
            }
            reader.readEndArray();
            return values.stream().mapToLong(Long::longValue).toArray();
        }
    }
}
