package org.throughline.infrastructure.ledger.checkpoint;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.NoteSigner;
import org.throughline.infrastructure.ledger.proof.Origin;
import org.throughline.infrastructure.ledger.proof.SignedNote;

/**
 * Makes checkpoints of one ledger from time to time and when it is closed. A checkpoint is signed only over a root that
 * was derived from the leaves again; then it is stored, noted outside the store and given to the witness.
 */
public final class Checkpointer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Checkpointer.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Ledger ledger;
    private final Origin origin;
    private final NoteSigner signer;
    private final CheckpointSettings settings;
    private final CheckpointStore store;
    private final NotedHeads noted;
    private final TileKeeper tiles;
    private final LedgerProofs proofs;
    private final CheckpointMeters meters;
    private final ScheduledExecutorService worker;
    private final @Nullable WitnessQueue witness;
    private long size;
    private long lastMade = System.nanoTime();
    private @Nullable String lastFailure;

    /** @param county tenant whose ledger it is */
    public Checkpointer(
            MongoDatabase database,
            Ledger ledger,
            String county,
            CheckpointKeys keys,
            NotedHeads noted,
            CheckpointSettings settings,
            MeterRegistry registry) {
        this.ledger = ledger;
        this.origin = new Origin(county, ledger.name(), ledger.epoch());
        this.signer = keys.signer(origin);
        this.settings = settings;
        this.noted = noted;
        store = new CheckpointStore(database, ledger.name());
        TileStore tileStore = new TileStore(database, ledger.name());
        tiles = new TileKeeper(ledger, store, tileStore);
        proofs = new LedgerProofs(tileStore, tiles);
        meters = new CheckpointMeters(registry, ledger.name());
        size = noted.all().stream()
                .map(Checkpoint::of)
                .filter(checkpoint -> checkpoint.origin().equals(origin))
                .mapToLong(Checkpoint::size)
                .max()
                .orElse(0);
        URI address = settings.witness();
        witness = address == null ? null : new WitnessQueue(ledger.name(), new Witness(address, proofs), store, meters);
        worker = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform()
                .name("checkpoints-" + ledger.name())
                .daemon()
                .factory());
    }

    /** Begins to make checkpoints by itself. */
    public void start() {
        var _ = worker.scheduleWithFixedDelay(this::makeIfDue, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Proofs from this ledger's tiles. */
    public LedgerProofs proofs() {
        return proofs;
    }

    /** Where this ledger's checkpoints are. */
    public CheckpointStore store() {
        return store;
    }

    /** Which ledger the checkpoints speak of. */
    public Origin origin() {
        return origin;
    }

    /**
     * A checkpoint of the committed end as it is now; the one there is, if it is of this end.
     *
     * @throws UncheckedIOException if it cannot be noted outside the store
     */
    public synchronized SignedNote make() {
        Head head = ledger.head().blockOptional(BOUND).orElseThrow();
        TileKeeper.Built built = tiles.extendTo(head.next());
        SignedNote fresh = SignedNote.of(new Checkpoint(origin, built.size(), built.root()).text(), signer);
        if (built.size() > size) {
            store.add(built.size(), fresh);
            note(fresh);
            size = built.size();
            meters.made(size);
            if (witness != null) {
                witness.offer(fresh);
            }
        }
        return store.at(built.size()).map(SignedNote::parse).orElse(fresh);
    }

    private void note(SignedNote fresh) {
        try {
            noted.add(fresh);
        } catch (IOException e) {
            throw new UncheckedIOException("The file of noted heads " + noted.file() + " cannot be written", e);
        }
    }

    private void makeIfDue() {
        long grown = ledger.knownNext() - size;
        boolean due = grown >= settings.events()
                || (grown > 0
                        && System.nanoTime() - lastMade >= settings.interval().toNanos());
        if (due) {
            makeOrTell();
        }
    }

    private void makeOrTell() {
        lastMade = System.nanoTime();
        try {
            make();
            lastFailure = null;
        } catch (RuntimeException e) {
            meters.failed();
            // of a driver's failure the kind only, because it may quote a document
            boolean ours = e instanceof TileKeeper.TilesDisagree || e instanceof UncheckedIOException;
            String failure = ours ? e.getMessage() : e.getClass().getSimpleName();
            if (!String.valueOf(failure).equals(lastFailure)) {
                log.error("ledger {}: no checkpoint could be made: {}", ledger.name(), failure);
            }
            lastFailure = String.valueOf(failure);
        }
    }

    /** Makes a last checkpoint if the ledger has grown, within a bound. To be closed before the ledger. */
    @Override
    public void close() {
        worker.shutdown();
        try {
            if (!worker.awaitTermination(BOUND.toSeconds(), TimeUnit.SECONDS)) {
                worker.shutdownNow();
                return;
            }
            if (ledger.knownNext() > size) {
                makeOrTell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (witness != null) {
                witness.close();
            }
        }
    }
}
