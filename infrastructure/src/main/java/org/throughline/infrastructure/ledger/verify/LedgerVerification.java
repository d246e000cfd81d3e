package org.throughline.infrastructure.ledger.verify;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointStore;
import org.throughline.infrastructure.ledger.checkpoint.TileStore;

/**
 * Verifies one ledger in one pass: as blocks come by, their index keys are gathered, and searched for whenever they are
 * many enough. Blocks; used once.
 */
public final class LedgerVerification {
    /** Which ledger names positions of which. */
    private static final Map<String, String> ORDERED_AGAINST = Map.of("access", "care");

    /** Pairs of index key and block compared at once; 12 bytes each, and as much again while sorting. */
    private static final int PAIRS = 400_000;

    private final String ledger;
    private final MongoDatabase database;
    private final VerificationRequest request;
    private final VerificationProgress progress;
    private final BlockScan scan;
    private final List<Finding> findings = new ArrayList<>();
    private final LongSupplier otherEnd;
    private final KeyWindow window;
    private final IndexReview index;
    private @Nullable Finding wrongIndex;
    private long blocks;
    private long bytes;
    private long pairs;
    private long indexNanos;

    public LedgerVerification(
            MongoDatabase database, String ledger, VerificationRequest request, VerificationProgress progress) {
        this(database, ledger, request, progress, PAIRS);
    }

    LedgerVerification(
            MongoDatabase database,
            String ledger,
            VerificationRequest request,
            VerificationProgress progress,
            int pairs) {
        this.database = database;
        this.ledger = ledger;
        this.request = request;
        this.progress = progress;
        this.scan = new BlockScan(database, ledger);
        this.window = new KeyWindow(pairs);
        this.index = new IndexReview(ledger, scan);
        String other = ORDERED_AGAINST.get(ledger);
        this.otherEnd = other == null ? () -> -1 : new BlockScan(database, other)::end;
    }

    /** Verifies. Damage is an answer; a store that cannot be reached is an exception of its driver. */
    public VerificationResult run() {
        NoteReview notes = notes();
        TileReview tiles = new TileReview(ledger, request.from() == 0 ? new TileStore(database, ledger) : null);
        EpochReview epochs = new EpochReview(ledger, request.from() == 0);
        long start = scan.floor(request.from()).orElse(0);
        long began = System.nanoTime();
        progress.begin(ledger, Math.min(request.to(), scan.end()) - start);
        ChainReview chain = null;
        boolean whole = request.to() == Long.MAX_VALUE;
        try {
            chain = begin(start, tiles);
            addAll(chain, notes, epochs);
            if (request.isWhole() && chain.next() == 0) {
                throw new Broken(0, Damage.MISSING_BLOCK, "the ledger has no blocks");
            }
        } catch (Broken broken) {
            findings.add(broken.in(ledger));
            whole = false;
        }
        long next = chain == null ? start : chain.next();
        Finding wrongTile = findings.isEmpty() && request.isWhole() ? tiles.end() : tiles.finding();
        if (wrongTile != null) {
            findings.add(wrongTile);
        }
        findings.addAll(notes.judged(start, next, whole, epochs));
        double scanSeconds = seconds(began) - indexNanos / 1e9;
        if (findings.isEmpty()) {
            compareWindow();
            if (request.index() && request.isWhole() && wrongIndex == null) {
                countEntries(next);
            }
        }
        if (wrongIndex != null) {
            findings.add(wrongIndex);
        }
        double indexSeconds = indexNanos / 1e9;
        findings.sort(Comparator.comparingLong(Finding::position));
        return new VerificationResult(
                ledger,
                start,
                next,
                chain == null ? "" : HexFormat.of().formatHex(chain.root()),
                epochs.newest(),
                blocks,
                bytes,
                notes.checkpoints(),
                request.index() && findings.isEmpty() ? pairs : 0,
                tiles.missing(),
                scanSeconds,
                indexSeconds,
                findings);
    }

    private NoteReview notes() {
        NoteReview notes = new NoteReview(ledger, request.known());
        CheckpointStore store = new CheckpointStore(database, ledger);
        notes.stored(store.all());
        notes.rotations(store.rotations());
        notes.noted(request.noted());
        request.given().forEach(notes::given);
        return notes;
    }

    private ChainReview begin(long start, TileReview tiles) throws Broken {
        TimeReview times = new TimeReview(ledger, scan);
        if (start == 0) {
            return new ChainReview(tiles, times, otherEnd);
        }
        long before = scan.floor(start - 1).orElse(0);
        try (Stream<CheckedBlock> block = scan.blocks(before, before + 1)) {
            return new ChainReview(block.findFirst().orElseThrow(), tiles, times, otherEnd);
        }
    }

    private void addAll(ChainReview chain, NoteReview notes, EpochReview epochs) throws Broken {
        try (Stream<CheckedBlock> stream = scan.blocks(chain.next(), request.to())) {
            for (Iterator<CheckedBlock> checked = stream.iterator(); checked.hasNext(); ) {
                CheckedBlock block = checked.next();
                chain.add(block, notes);
                epochs.add(block);
                blocks++;
                bytes += block.bytes();
                pairs += block.keys().length;
                if (request.index()) {
                    window.add(block);
                    if (window.isFull()) {
                        compareWindow();
                    }
                }
                progress.done(block.count());
            }
        }
    }

    /** Once something is wrong with the index, more of it tells nothing. */
    private void compareWindow() {
        long began = System.nanoTime();
        if (!window.isEmpty() && wrongIndex == null) {
            wrongIndex = index.compare(window);
        }
        window.clear();
        indexNanos += System.nanoTime() - began;
    }

    /** Blocks may come while entries are counted; only what is more than the keys of all that are there then is too many. */
    private void countEntries(long end) {
        long began = System.nanoTime();
        long entries = new IndexCount(database, ledger).entries();
        long keys = pairs;
        if (entries > keys) {
            try (Stream<CheckedBlock> since = scan.blocks(end, Long.MAX_VALUE)) {
                keys += since.mapToLong(block -> block.keys().length).sum();
            }
        }
        if (entries > keys) {
            wrongIndex = new Finding(
                    ledger,
                    0,
                    Damage.INDEX_DISAGREES,
                    "the index has " + (entries - keys) + " entries more than the blocks have keys");
        }
        indexNanos += System.nanoTime() - began;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
