package org.throughline.infrastructure.projection;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;

/** A small event for tests of the runner. Its payload is its text. */
public record Step(Kind kind, String key, String from, int value) implements CareEvent {
    public static final String TYPE = "test.Step";

    public enum Kind {
        ADD,
        DROP,
        POISON,
        /** From now on everything about {@code from} counts for {@code key} too. */
        TAKE_IN
    }

    record Thing(String value) implements TaggedId {
        @Override
        public String tagKey() {
            return "thing";
        }

        @Override
        public String tagValue() {
            return value;
        }
    }

    public static Step add(String key, int value) {
        return new Step(Kind.ADD, key, key, value);
    }

    public static Step drop(String key) {
        return new Step(Kind.DROP, key, key, 0);
    }

    public static Step poison(String key) {
        return new Step(Kind.POISON, key, key, 0);
    }

    public static Step takeIn(String key, String from) {
        return new Step(Kind.TAKE_IN, key, from, 0);
    }

    public NewEvent stored() {
        String text = String.join("|", List.of(kind.name(), key, from, Integer.toString(value)));
        return new NewEvent(
                UUID.randomUUID(),
                TYPE,
                "1",
                Set.copyOf(List.of(new Tag("thing", key), new Tag("thing", from))),
                Map.of(),
                NewEvent.JSON,
                text.getBytes(StandardCharsets.UTF_8));
    }

    public static Recorded<CareEvent> read(RecordedEvent stored) {
        List<String> parts = List.of(new String(stored.event().payload(), StandardCharsets.UTF_8).split("\\|", -1));
        if (parts.size() != 4) {
            throw new IllegalArgumentException("not a step");
        }
        return new Recorded<>(
                stored.position(),
                stored.recordedAt(),
                new Step(Kind.valueOf(parts.get(0)), parts.get(1), parts.get(2), Integer.parseInt(parts.get(3))));
    }

    @Override
    public Envelope envelope() {
        throw new UnsupportedOperationException("A step has none");
    }
}
