package org.throughline.infrastructure.ledger.verify;

import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.throughline.infrastructure.embeddedmongo.EmbeddedMongo;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerFixture;
import org.throughline.infrastructure.ledger.LedgerOptions;
import reactor.core.publisher.Flux;

/**
 * Not a test: how fast a ledger verifies, against reading it, decoding its documents and hashing its bytes once and
 * nothing else. Arguments: number of events (default 200,000), events in a block (default 20).
 */
final class VerificationSpeed {
    private static final int ROUNDS = 5;
    private static final int FILLED_AT_ONCE = 10_000;

    private VerificationSpeed() {}

    static void main(String[] arguments) throws Exception {
        int events = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200_000;
        int together = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
        Path directory = Files.createTempDirectory("verification-speed");
        try (EmbeddedMongo mongo = EmbeddedMongo.start(directory)) {
            MongoClientSettings.Builder settings = MongoClientSettings.builder();
            mongo.applyTo(settings);
            try (MongoClient client = MongoClients.create(settings.build())) {
                MongoDatabase database = client.getDatabase("throughline");
                Ledger ledger = LedgerFixture.open(database, "care", LedgerOptions.defaults());
                for (int filled = 0; filled < events; filled += FILLED_AT_ONCE) {
                    LedgerFixture.appendInGroups(ledger, FILLED_AT_ONCE, together, 8);
                }
                ledger.close();
                List<Double> bare = new ArrayList<>();
                List<Double> whole = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    bare.add(bare(database));
                    whole.add(verified(database, false).scanSeconds());
                }
                double index = verified(database, true).indexSeconds();
                System.out.printf(
                        Locale.ROOT,
                        "%d events, %d in a block: decoding and SHA-256 alone %.2f s, verification %.2f s (%.0f events/s),"
                                + " ratio %.2f; index %.2f s%n",
                        events,
                        together,
                        median(bare),
                        median(whole),
                        events / median(whole),
                        median(bare) / median(whole),
                        index);
            }
        }
    }

    private static VerificationResult verified(MongoDatabase database, boolean index) {
        var request = new VerificationRequest(0, Long.MAX_VALUE, List.of(), List.of(), List.of(), index);
        VerificationResult result = new LedgerVerification(database, "care", request, VerificationProgress.NONE).run();
        if (!result.isClean()) {
            throw new IllegalStateException(result.findings().toString());
        }
        return result;
    }

    private static double bare(MongoDatabase database) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        long began = System.nanoTime();
        Flux.from(database.getCollection("care_blocks", RawBsonDocument.class)
                        .find()
                        .sort(ascending("_id"))
                        .batchSize(256))
                .toStream(256)
                .forEach(document -> {
                    BsonDocument decoded = document.decode(new BsonDocumentCodec());
                    digest.update(decoded.getBinary("bytes").getData());
                    digest.digest();
                });
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
