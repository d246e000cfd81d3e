package org.throughline.infrastructure.projection;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a checkpoint is stored. */
final class CheckpointDocument {
    private CheckpointDocument() {}

    static Document of(String id, Checkpoint checkpoint) {
        UUID owner = checkpoint.owner();
        return new Document("_id", id)
                .append("p", checkpoint.position())
                .append("epoch", checkpoint.epoch().toString())
                .append("owner", owner == null ? "" : owner.toString())
                .append("fence", checkpoint.fence())
                .append("beat", checkpoint.beat())
                .append(
                        "parked",
                        new TreeMap<>(checkpoint.parked())
                                .entrySet().stream()
                                        .map(entry -> new Document("key", entry.getKey())
                                                .append("p", entry.getValue().position())
                                                .append(
                                                        "failure",
                                                        entry.getValue().failure()))
                                        .toList());
    }

    static Checkpoint read(Document document) {
        Map<String, Checkpoint.Parked> parked = new TreeMap<>();
        List<Document> waiting = document.getList("parked", Document.class, List.of());
        for (Document one : waiting) {
            parked.put(one.getString("key"), new Checkpoint.Parked(number(one, "p"), one.getString("failure")));
        }
        return new Checkpoint(
                number(document, "p"),
                UUID.fromString(document.getString("epoch")),
                owner(document.getString("owner")),
                number(document, "fence"),
                number(document, "beat"),
                parked);
    }

    private static @Nullable UUID owner(String stored) {
        return stored.isEmpty() ? null : UUID.fromString(stored);
    }

    private static long number(Document document, String field) {
        return document.get(field, Number.class).longValue();
    }
}
