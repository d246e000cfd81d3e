package org.throughline.infrastructure.torture;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.opening.Ledgers;

/** Reads a whole log through the follower, which checks that blocks tile, verify and extend the root before. */
final class FinalLog {
    private FinalLog() {}

    /** Opens the files of a store that nobody runs any more. */
    static List<RecordedEvent> inDirectory(Path directory) throws IOException {
        try (EmbeddedMongo store = EmbeddedMongo.start(directory)) {
            var settings = MongoClientSettings.builder();
            store.applyTo(settings);
            return read(settings.build());
        }
    }

    /** Reads from a running store. */
    static List<RecordedEvent> at(String uri, Path keys) throws IOException {
        return read(EmbeddedMongo.clientSettings(uri, keys).build());
    }

    private static List<RecordedEvent> read(MongoClientSettings settings) {
        try (MongoClient client = MongoClients.create(settings)) {
            Ledger ledger =
                    Objects.requireNonNull(Ledgers.open(client.getDatabase("torture"), "care", LedgerOptions.defaults())
                            .block());
            long end = Objects.requireNonNull(ledger.head().map(Head::next).block());
            List<RecordedEvent> log = ledger.tail(0)
                    .takeUntil(block -> block.next() >= end)
                    .concatMapIterable(block -> block.events(LedgerQuery.all(), 0, end))
                    .collectList()
                    .block();
            ledger.close();
            return Objects.requireNonNull(log);
        }
    }
}
