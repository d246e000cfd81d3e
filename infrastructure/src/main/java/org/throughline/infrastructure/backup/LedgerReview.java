package org.throughline.infrastructure.backup;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.Ledgers;
import reactor.core.publisher.Flux;

/** Reads ledgers from the first block to the last, each of which must continue the one before. */
final class LedgerReview {
    static final List<String> LEDGERS = List.of("care", "access");

    private static final Duration OPENING = Duration.ofMinutes(2);
    private static final Duration READING = Duration.ofHours(12);

    private LedgerReview() {}

    /**
     * Where the ledgers of the database stand that have begun. Errors with
     * {@link org.throughline.infrastructure.ledger.LedgerDamaged}.
     */
    static List<LedgerMark> of(MongoDatabase database) {
        Set<String> collections = Set.copyOf(Flux.from(database.listCollectionNames())
                .collectList()
                .blockOptional(OPENING)
                .orElseThrow());
        var marks = new ArrayList<LedgerMark>();
        for (String name : LEDGERS) {
            if (collections.contains(name + "_blocks")) {
                marks.add(mark(database, name));
            }
        }
        return marks;
    }

    private static LedgerMark mark(MongoDatabase database, String name) {
        LedgerOptions options = LedgerOptions.defaults().withAllowSingleNode(true);
        try (Ledger ledger =
                Ledgers.open(database, name, options).blockOptional(OPENING).orElseThrow()) {
            Head head = ledger.head().blockOptional(OPENING).orElseThrow();
            var _ = ledger.tail(0)
                    .takeUntil(block -> block.next() >= head.next())
                    .blockLast(READING);
            return new LedgerMark(
                    name, head.epoch(), head.next(), HexFormat.of().formatHex(head.root()));
        }
    }
}
