package org.throughline.infrastructure.ledger.axon.automation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an automation has parked, by sequence, in the order of the first events. */
final class ParkedSequences {
    private static final int ID_BYTES = 8;

    private final String automation;
    private final Map<String, Waiting> sequences = new LinkedHashMap<>();

    private record Waiting(ParkedEvent first, long events) {}

    ParkedSequences(String automation) {
        this.automation = automation;
    }

    /** Takes the next one in the order of positions. */
    void add(ParkedEvent event) {
        sequences.merge(
                event.sequence(),
                new Waiting(event, 1),
                (known, further) -> new Waiting(known.first(), known.events() + 1));
    }

    AutomationStatus status() {
        List<AutomationStatus.Sequence> all =
                sequences.values().stream().map(this::told).toList();
        return new AutomationStatus(
                automation,
                all.stream().mapToLong(AutomationStatus.Sequence::events).sum(),
                all);
    }

    /** The sequence that is told under this id. */
    Optional<String> named(String id) {
        return sequences.keySet().stream()
                .filter(sequence -> id(sequence).equals(id))
                .findFirst();
    }

    private AutomationStatus.Sequence told(Waiting waiting) {
        ParkedEvent first = waiting.first();
        return new AutomationStatus.Sequence(
                id(first.sequence()),
                first.position(),
                first.event(),
                first.failure(),
                first.attempts(),
                first.parkedAt(),
                waiting.events());
    }

    private String id(String sequence) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((automation + "\0" + sequence).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
