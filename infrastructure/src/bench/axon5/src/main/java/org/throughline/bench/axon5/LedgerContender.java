package org.throughline.bench.axon5;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.bench.Contender;
import org.throughline.bench.ContenderServer;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.axon.LedgerEventStorageEngine;
import org.throughline.infrastructure.ledger.verify.VerificationFigures;
import org.throughline.infrastructure.ledger.verify.VerificationSpeed;
import org.throughline.infrastructure.projection.Rebuild;

/** Our ledger through Axon 5, on the embedded store in one process, as the product runs it. */
final class LedgerContender implements Contender {
    private final Path directory;
    private final EmbeddedMongo store;
    private final MongoClient client;
    private final Ledger ledger;
    private final Axon5Engine engine;

    private LedgerContender(Path directory) throws IOException {
        this.directory = directory;
        store = EmbeddedMongo.start(directory);
        var settings = MongoClientSettings.builder();
        store.applyTo(settings);
        client = MongoClients.create(settings.build());
        ledger = Objects.requireNonNull(Ledgers.open(client.getDatabase("bench"), "care", LedgerOptions.defaults())
                .block());
        engine = new Axon5Engine(new LedgerEventStorageEngine(ledger, new BytesCodec()));
    }

    /** Argument: an empty directory. */
    public static void main(String[] arguments) throws Exception {
        ContenderServer.serve(() -> new LedgerContender(Path.of(arguments[0])));
    }

    @Override
    public Object append(String entity, @Nullable Object known, List<byte[]> payloads) throws Conflict {
        return engine.append(entity, known, payloads);
    }

    @Override
    public Sourced source(String entity) {
        return engine.source(entity);
    }

    @Override
    public long rebuild(View view) {
        long last = Objects.requireNonNull(ledger.head().map(Head::next).block()) - 1;
        var rebuild = new Rebuild(ledger, EventCounts::read);
        switch (view) {
            case IN_MEMORY -> rebuild.foldOnly(new EventCounts(), last);
            case STORED -> rebuild.withWrites(new EventCounts(), client.getDatabase("views"), last);
        }
        return last;
    }

    @Override
    public String verify(int rounds) {
        VerificationFigures figures = VerificationSpeed.of(client.getDatabase("bench"), "care", rounds);
        return String.format(
                Locale.ROOT,
                "perSecond=%f oneThread=%f allCores=%f processorTime=%f indexSeconds=%f",
                figures.events()
                        / figures.range(round -> round.verification().seconds()).median(),
                figures.ratioToOneThread().median(),
                figures.ratioToAllCores().median(),
                figures.ratioInProcessorTime().median(),
                figures.indexSeconds());
    }

    @Override
    public long diskBytes() throws IOException {
        return Disk.bytesBelow(directory);
    }

    @Override
    public void close() throws IOException {
        ledger.close();
        client.close();
        store.close();
    }
}
