package org.throughline.infrastructure.ledger.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.ledger.problem.AppendTooLarge;

/**
 * One event inside the bytes of its block, read only as far as asked: matching looks at type and tags, and the payload
 * is copied when the event is wanted. Immutable as long as the bytes are left alone.
 */
public final class Leaf {
    public static final byte FORMAT = 1;
    static final int LENGTH_PREFIX = 4;

    /** Format, position, time, batch and cross-head. */
    static final int HEADER = 1 + 8 + 8 + 16 + 8;

    private static final int EVENT_ID = 16;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final byte[] bytes;
    private final int offset;
    private final int length;

    Leaf(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    public int offset() {
        return offset;
    }

    public int length() {
        return length;
    }

    byte format() {
        return bytes[offset];
    }

    public long position() {
        return longAt(1);
    }

    /** Commit time in microseconds since 1970-01-01T00:00Z. */
    long at() {
        return longAt(9);
    }

    boolean hasBatch(UUID batch) {
        return longAt(17) == batch.getMostSignificantBits() && longAt(25) == batch.getLeastSignificantBits();
    }

    long crossHead() {
        return longAt(33);
    }

    private long longAt(int place) {
        return (long) LONG.get(bytes, offset + place);
    }

    public String type() {
        ByteBuffer view = view().position(HEADER + EVENT_ID);
        return text(view);
    }

    Set<Tag> tags() {
        ByteBuffer view = view().position(HEADER + EVENT_ID);
        skipText(view);
        skipText(view);
        return readTags(view);
    }

    /** The event with its payload. */
    public RecordedEvent event() {
        ByteBuffer view = view().position(HEADER);
        UUID eventId = new UUID(view.getLong(), view.getLong());
        String type = text(view);
        String version = text(view);
        Set<Tag> tags = readTags(view);
        int entries = Short.toUnsignedInt(view.getShort());
        Map<String, String> metadata = entries == 0 ? Map.of() : HashMap.newHashMap(entries);
        for (int i = 0; i < entries; i++) {
            String key = text(view);
            metadata.put(key, text(view));
        }
        byte codec = view.get();
        int payloadLength = view.getInt();
        if (payloadLength < 0 || payloadLength > view.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] payload = new byte[payloadLength];
        view.get(payload);
        NewEvent event = new NewEvent(eventId, type, version, tags, metadata, codec, payload);
        return new RecordedEvent(position(), Micros.toInstant(at()), event, crossHead());
    }

    public boolean matches(LedgerQuery query) {
        return query.matchesAll() || query.matches(type(), this::tags);
    }

    /**
     * The part that does not depend on the place, read strictly: sorted, without rest, and equal to what encoding it
     * again gives.
     *
     * @throws IllegalArgumentException if it is not the canonical form of any event
     */
    EncodedEvent reencoded(IndexKeys indexKeys) {
        try {
            return EncodedEvent.of(event().event(), indexKeys);
        } catch (BufferUnderflowException | AppendTooLarge broken) {
            throw new IllegalArgumentException("not a leaf", broken);
        }
    }

    boolean hasBody(byte[] body) {
        return Arrays.equals(bytes, offset + HEADER, offset + length, body, 0, body.length);
    }

    private ByteBuffer view() {
        return ByteBuffer.wrap(bytes, offset, length).slice();
    }

    private static Set<Tag> readTags(ByteBuffer view) {
        int count = Short.toUnsignedInt(view.getShort());
        if (count == 1) {
            return Set.of(tag(view));
        }
        Set<Tag> tags = HashSet.newHashSet(count);
        for (int i = 0; i < count; i++) {
            tags.add(tag(view));
        }
        return tags;
    }

    private static Tag tag(ByteBuffer view) {
        String key = text(view);
        return new Tag(key, text(view));
    }

    private static void skipText(ByteBuffer view) {
        int length = Short.toUnsignedInt(view.getShort());
        view.position(view.position() + length);
    }

    private static String text(ByteBuffer view) {
        int length = Short.toUnsignedInt(view.getShort());
        String text = new String(view.array(), view.arrayOffset() + view.position(), length, StandardCharsets.UTF_8);
        view.position(view.position() + length);
        return text;
    }
}
