package org.throughline.infrastructure.ledger.block;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.infrastructure.ledger.event.Utf8;
import org.throughline.infrastructure.ledger.problem.AppendTooLarge;

/**
 * The part of a leaf that does not depend on where it lands, made once in the caller's thread however often the append
 * has to try again.
 *
 * @param body canonical bytes as in {@code docs/ledger-format.md}
 * @param keys index keys, in no particular order
 */
@SuppressWarnings("ArrayRecordComponent") // internal and never compared
public record EncodedEvent(String type, Set<Tag> tags, byte[] body, long[] keys) {
    private static final int MAX_TEXT = 0xFFFF;

    /**
     * The canonical bytes of {@code event}.
     *
     * @throws AppendTooLarge if a text or count does not fit its length prefix
     */
    public static EncodedEvent of(NewEvent event, IndexKeys indexKeys) {
        byte[] type = text(event.type());
        byte[] version = text(event.version());
        List<byte[]> parts =
                new ArrayList<>(2 * (event.tags().size() + event.metadata().size()));
        event.tags().stream().sorted().forEach(tag -> {
            parts.add(text(tag.key()));
            parts.add(text(tag.value()));
        });
        event.metadata().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Utf8::compare))
                .forEach(entry -> {
                    parts.add(text(entry.getKey()));
                    parts.add(text(entry.getValue()));
                });
        if (event.tags().size() > MAX_TEXT || event.metadata().size() > MAX_TEXT) {
            throw new AppendTooLarge("an event has at most " + MAX_TEXT + " tags and entries of metadata");
        }
        long size = 16L + 2 + type.length + 2 + version.length + 2 + 2 + 1 + 4 + event.payload().length;
        for (byte[] part : parts) {
            size += 2L + part.length;
        }
        if (size > BlockLimits.MAX_BLOCK_BYTES) {
            throw new AppendTooLarge("an event is larger than a block may be");
        }
        ByteBuffer body = ByteBuffer.allocate((int) size);
        body.putLong(event.eventId().getMostSignificantBits())
                .putLong(event.eventId().getLeastSignificantBits());
        put(body, type);
        put(body, version);
        body.putShort((short) event.tags().size());
        int tagParts = 2 * event.tags().size();
        parts.subList(0, tagParts).forEach(part -> put(body, part));
        body.putShort((short) event.metadata().size());
        parts.subList(tagParts, parts.size()).forEach(part -> put(body, part));
        body.put(event.codec()).putInt(event.payload().length).put(event.payload());
        return new EncodedEvent(
                event.type(), event.tags(), body.array(), indexKeys.ofEvent(event.type(), event.tags()));
    }

    /** Length of the leaf this becomes, with the length in front of it. */
    public int leafSize() {
        return Leaf.LENGTH_PREFIX + Leaf.HEADER + body.length;
    }

    private static byte[] text(String text) {
        byte[] bytes = Utf8.bytes(text);
        if (bytes.length > MAX_TEXT) {
            throw new AppendTooLarge("a type, version, tag or entry of metadata has at most " + MAX_TEXT + " bytes");
        }
        return bytes;
    }

    private static void put(ByteBuffer to, byte[] text) {
        to.putShort((short) text.length).put(text);
    }
}
