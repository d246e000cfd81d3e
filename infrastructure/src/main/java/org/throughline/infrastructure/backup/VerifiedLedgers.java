package org.throughline.infrastructure.backup;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointKeys;
import org.throughline.infrastructure.ledger.checkpoint.TileStore;
import org.throughline.infrastructure.ledger.checkpoint.VerifierFile;
import org.throughline.infrastructure.ledger.proof.VerifierKey;
import org.throughline.infrastructure.ledger.verify.LedgerVerification;
import org.throughline.infrastructure.ledger.verify.VerificationProgress;
import org.throughline.infrastructure.ledger.verify.VerificationRequest;
import org.throughline.infrastructure.ledger.verify.VerificationResult;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledgers of a copied store, verified whole as {@code throughline verify} does it: events, checkpoints and index. */
final class VerifiedLedgers {
    private static final List<String> LEDGERS = List.of("care", "access");
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final MongoDatabase database;
    private final List<VerifierKey> known;

    /** @param keyFiles the directory with the verifier keys of checkpoints */
    VerifiedLedgers(MongoDatabase database, Path keyFiles) {
        this.database = database;
        this.known = new VerifierFile(keyFiles.resolve(CheckpointKeys.VERIFIER_KEYS)).keys();
    }

    /**
     * Where the ledgers stand that have begun. Their tiles are left out: they are a cache, which a server
     * makes anew.
     *
     * @param what what the ledgers are of, at the beginning of a sentence
     * @throws IOException if anything is wrong; the sentence names the first wrong position
     */
    List<LedgerMark> marks(String what) throws IOException {
        List<LedgerMark> marks = new ArrayList<>();
        for (String ledger : begun()) {
            new TileStore(database, ledger).drop();
            var request = VerificationRequest.everything(known, List.of());
            VerificationResult result =
                    new LedgerVerification(database, ledger, request, VerificationProgress.NONE).run();
            if (!result.isClean()) {
                throw new IOException(
                        what + " is damaged: " + result.findings().getFirst().sentence());
            }
            marks.add(new LedgerMark(ledger, Objects.requireNonNull(result.epoch()), result.next(), result.root()));
        }
        return marks;
    }

    private List<String> begun() {
        return Flux.fromIterable(LEDGERS)
                .filterWhen(ledger -> holdsAny(ledger + "_blocks")
                        .mergeWith(holdsAny(ledger + "_checkpoints"))
                        .any(holds -> holds))
                .collectList()
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private Mono<Boolean> holdsAny(String collection) {
        return Mono.from(database.getCollection(collection).find().limit(1)).hasElement();
    }
}
