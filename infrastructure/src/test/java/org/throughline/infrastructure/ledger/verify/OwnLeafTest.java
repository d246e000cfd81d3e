package org.throughline.infrastructure.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.Tag;

/** The verifier takes the ledger's own events in the one form that the writer gives them. */
class OwnLeafTest {
    private static final String TYPE = "ledger.EpochStarted";

    @Test
    void an_event_in_the_form_of_the_ledgers_own_gives_its_payload() {
        assertThat(payload("1", Set.of(), Map.of(), "{\"a\":1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void another_version_a_tag_or_metadata_is_another_form() {
        assertThat(payload("2", Set.of(), Map.of(), "{}")).isNull();
        assertThat(payload("10", Set.of(), Map.of(), "{}")).isNull();
        assertThat(payload("1", Set.of(new Tag("a", "b")), Map.of(), "{}")).isNull();
        assertThat(payload("1", Set.of(), Map.of("a", "b"), "{}")).isNull();
        assertThat(payload("1", Set.of(), Map.of(), "")).isNull();
    }

    private static @Nullable String payload(
            String version, Set<Tag> tags, Map<String, String> metadata, String payload) {
        NewEvent event = new NewEvent(
                UUID.randomUUID(),
                TYPE,
                version,
                tags,
                metadata,
                NewEvent.JSON,
                payload.getBytes(StandardCharsets.UTF_8));
        Block block = Chain.origin().build(List.of(EncodedEvent.of(event, new IndexKeys())), UUID.randomUUID(), 1, -1);
        Leaf leaf = block.leaves().getFirst();
        return OwnLeaf.payload(block.bytes(), leaf.offset(), leaf.length(), TYPE.getBytes(StandardCharsets.UTF_8));
    }
}
