package org.throughline.infrastructure.ledger.opening;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.infrastructure.ledger.LedgerEnvironment;
import org.throughline.infrastructure.ledger.block.Block;
import org.throughline.infrastructure.ledger.block.Chain;
import org.throughline.infrastructure.ledger.block.EncodedEvent;
import org.throughline.infrastructure.ledger.block.IndexKeys;
import org.throughline.infrastructure.ledger.block.Leaf;
import org.throughline.infrastructure.ledger.block.Micros;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.problem.LedgerDamaged;

/**
 * The event at position 0: which ledger this is.
 *
 * @param ledger name; lower-case letters, digits, hyphens and underscores, at most 40 characters
 * @param epoch random id of this life of the ledger
 */
public record Genesis(String ledger, UUID epoch) {
    static final String TYPE = "ledger.LedgerOpened";
    static final String VERSION = "1";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");
    private static final Pattern PAYLOAD =
            Pattern.compile("\\{\"ledger\":\"([^\"]*)\",\"epoch\":\"([0-9a-f-]{36})\",\"format\":(\\d+)}");

    public Genesis {
        if (!NAME.matcher(ledger).matches()) {
            throw new IllegalArgumentException("not a name for a ledger");
        }
    }

    public Block block(LedgerEnvironment environment) {
        String payload = "{\"ledger\":\"" + ledger + "\",\"epoch\":\"" + epoch + "\",\"format\":" + Leaf.FORMAT + "}";
        NewEvent event = new NewEvent(
                environment.ids().get(),
                TYPE,
                VERSION,
                Set.of(),
                Map.of(),
                NewEvent.JSON,
                payload.getBytes(StandardCharsets.UTF_8));
        return Chain.origin()
                .build(
                        List.of(EncodedEvent.of(event, new IndexKeys())),
                        environment.ids().get(),
                        Micros.of(environment.clock().instant()),
                        RecordedEvent.NO_CROSS_HEAD);
    }

    /**
     * Reads which ledger begins with {@code block}.
     *
     * @throws LedgerDamaged if {@code block} is not how a ledger begins
     */
    public static Genesis of(Block block) {
        Chain.origin().extendedBy(block);
        NewEvent event = block.leaves().getFirst().event().event();
        Matcher payload = PAYLOAD.matcher(new String(event.payload(), StandardCharsets.UTF_8));
        boolean known = block.count() == 1
                && event.type().equals(TYPE)
                && event.version().equals(VERSION)
                && payload.matches()
                && payload.group(3).equals(Byte.toString(Leaf.FORMAT));
        if (!known) {
            throw new LedgerDamaged(0, "the first event does not open a ledger of a known format");
        }
        return new Genesis(payload.group(1), UUID.fromString(payload.group(2)));
    }
}
