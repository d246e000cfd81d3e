package org.throughline.infrastructure.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.Tag;

/**
 * A stored event that can be stored again about other people: the same facts under other ids. What is sealed in it stays
 * as it is, so nobody can open it under the new ids.
 */
final class EventTemplate {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final NewEvent original;
    private final Set<String> renamed;
    /** Text, id, text, id, ..., text. */
    private final List<String> pieces = new ArrayList<>();

    /** @param renamed the ids that copies have others for; those of programs and workers are not among them */
    EventTemplate(NewEvent original, Set<String> renamed) {
        this.original = original;
        this.renamed = renamed;
        String payload = new String(original.payload(), StandardCharsets.UTF_8);
        Matcher ids = ID.matcher(payload);
        int from = 0;
        while (ids.find()) {
            if (isRenamed(ids.group())) {
                pieces.add(payload.substring(from, ids.start()));
                pieces.add(ids.group());
                from = ids.end();
            }
        }
        pieces.add(payload.substring(from));
    }

    /** @param names gives the new id for an old one */
    NewEvent copy(UnaryOperator<String> names) {
        var payload = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            payload.append(i % 2 == 0 ? pieces.get(i) : names.apply(pieces.get(i)));
        }
        Set<Tag> tags = original.tags().stream()
                .map(tag -> isRenamed(tag.value()) ? new Tag(tag.key(), names.apply(tag.value())) : tag)
                .collect(Collectors.toUnmodifiableSet());
        return new NewEvent(
                UUID.fromString(names.apply(original.eventId().toString())),
                original.type(),
                original.version(),
                tags,
                original.metadata(),
                original.codec(),
                payload.toString().getBytes(StandardCharsets.UTF_8));
    }

    private boolean isRenamed(String id) {
        return renamed.contains(id) || id.equals(original.eventId().toString());
    }
}
