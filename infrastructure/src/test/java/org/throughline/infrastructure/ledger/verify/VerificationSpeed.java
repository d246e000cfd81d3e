package org.throughline.infrastructure.ledger.verify;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerFixture;
import org.throughline.infrastructure.ledger.LedgerOptions;

/**
 * Not a test: how fast a ledger verifies, against reading it, decoding its documents and hashing its bytes once and
 * nothing else. Verification uses all cores, so it stands beside both: that limit on one thread, and on as many threads
 * as verification uses.
 */
public final class VerificationSpeed {
    private static final String LEDGER = "care";
    private static final int FILLED_AT_ONCE = 10_000;
    private static final int WARM_UP = 5;

    private VerificationSpeed() {}

    /**
     * Measures a new ledger in an embedded store of its own. Arguments: {@code --quick} for a first impression; events
     * (default 600,000), events in a block (20), rounds (5).
     */
    static void main(String[] arguments) throws IOException {
        List<String> given = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = given.remove("--quick");
        int events = argument(given, 0, quick ? 60_000 : 600_000);
        int together = argument(given, 1, 20);
        int rounds = argument(given, 2, quick ? 3 : 5);
        Path directory = Files.createTempDirectory("verification-speed");
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory)) {
            MongoClientSettings.Builder settings = MongoClientSettings.builder();
            mongo.applyTo(settings);
            try (MongoClient client = MongoClients.create(settings.build())) {
                MongoDatabase database = client.getDatabase("throughline");
                fill(database, events, together);
                System.out.print(of(database, LEDGER, rounds));
            }
        }
    }

    /** Measures a ledger that nobody writes to meanwhile, in so many interleaved rounds after those that warm up. */
    public static VerificationFigures of(MongoDatabase database, String ledger, int rounds) {
        DecodingLimit limit = new DecodingLimit(database, ledger);
        List<VerificationFigures.Round> measured = new ArrayList<>();
        for (int round = 0; round < WARM_UP + rounds; round++) {
            measured.add(new VerificationFigures.Round(
                    took(limit::onOneThread), took(limit::onAllCores), took(() -> verified(database, ledger, false))));
        }
        VerificationResult whole = verified(database, ledger, true);
        return new VerificationFigures(
                whole.next(), whole.blocks(), measured.subList(WARM_UP, measured.size()), whole.indexSeconds());
    }

    private static VerificationResult verified(MongoDatabase database, String ledger, boolean index) {
        var request = new VerificationRequest(0, Long.MAX_VALUE, List.of(), List.of(), List.of(), index);
        VerificationResult result = new LedgerVerification(database, ledger, request, VerificationProgress.NONE).run();
        if (!result.isClean()) {
            throw new IllegalStateException(result.findings().toString());
        }
        return result;
    }

    private static VerificationFigures.Took took(Runnable work) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long processors = system.getProcessCpuTime();
        long began = System.nanoTime();
        work.run();
        return new VerificationFigures.Took(
                (System.nanoTime() - began) / 1e9, (system.getProcessCpuTime() - processors) / 1e9);
    }

    private static void fill(MongoDatabase database, int events, int together) {
        try (Ledger ledger = LedgerFixture.open(database, LEDGER, LedgerOptions.defaults())) {
            for (int filled = 0; filled < events; filled += FILLED_AT_ONCE) {
                LedgerFixture.appendInGroups(ledger, Math.min(FILLED_AT_ONCE, events - filled), together);
            }
        }
    }

    private static int argument(List<String> given, int place, int otherwise) {
        return place < given.size() ? Integer.parseInt(given.get(place)) : otherwise;
    }
}
