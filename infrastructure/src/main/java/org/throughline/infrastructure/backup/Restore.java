package org.throughline.infrastructure.backup;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.checkpoint.CheckpointStore;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.projection.store.ProjectionCollections;
import org.throughline.infrastructure.security.Accounts;
import org.throughline.infrastructure.security.session.ConsoleSessions;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.key.VaultSettings;

/**
 * Makes a data directory of a backup. It appears under its name only when everything in it was checked; what was cut
 * off is in a directory beside it, whose name ends with {@code .restoring}, and is begun anew.
 *
 * @param directory the part with the ledgers
 * @param keys the part with the keys
 * @param dataDir the data directory to make; new or empty
 */
public record Restore(Path directory, Path keys, Path dataDir) {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String KEY_FILES = "keys";
    private static final String KEY_ENCRYPTION_KEY = "key-encryption-key.json";

    /** Makes the paths absolute. */
    public Restore {
        directory = directory.toAbsolutePath().normalize();
        keys = keys.toAbsolutePath().normalize();
        dataDir = dataDir.toAbsolutePath().normalize();
    }

    /**
     * Restores. Both ledgers are verified, checkpoints and index included. Views are left out: the application folds
     * them anew from the events.
     *
     * @return the manifest of what was restored
     * @throws IOException if the target is not empty, the backup is not as its manifests say, or a ledger in it does not
     *     verify with the keys in it
     */
    public BackupManifest run() throws IOException {
        PartFiles.requireEmpty(dataDir);
        BackupManifest manifest = BackupManifest.read(directory, BackupManifest.Part.STORE);
        BackupManifest keyManifest = BackupManifest.read(keys, BackupManifest.Part.KEYS);
        if (!manifest.backup().equals(keyManifest.backup())) {
            throw new IOException("The keys in " + keys + " are of another backup than " + directory);
        }
        PartFiles.check(directory, manifest, keys);
        PartFiles.check(keys, keyManifest, directory);
        Path staging = dataDir.resolveSibling(dataDir.getFileName() + ".restoring");
        PartFiles.delete(staging);
        PartFiles.directory(staging);
        PartFiles.copy(directory, manifest, staging);
        KeyFiles.copy(keys, PartFiles.directory(staging.resolve(KEY_FILES)));
        settle(staging, manifest);
        Files.deleteIfExists(dataDir);
        Files.move(staging, dataDir, StandardCopyOption.ATOMIC_MOVE);
        return manifest;
    }

    private void settle(Path staging, BackupManifest manifest) throws IOException {
        try (EmbeddedMongo mongo = EmbeddedMongo.start(staging.resolve(Backup.STORE))) {
            var settings = MongoClientSettings.builder();
            mongo.applyTo(settings);
            try (MongoClient client = MongoClients.create(settings.build())) {
                MongoDatabase vault = client.getDatabase(Vault.databaseFor(manifest.database()));
                KeyFiles.load(keys, vault);
                Path keyFile = staging.resolve(KEY_FILES).resolve(KEY_ENCRYPTION_KEY);
                if (Files.exists(keyFile)) {
                    var _ = Vault.open(vault, keyFile, VaultSettings.DEFAULT).block(PATIENCE);
                }
                MongoDatabase database = client.getDatabase(manifest.database());
                List<LedgerMark> found = new VerifiedLedgers(database, keys).marks("The backup");
                if (!found.equals(manifest.ledgers())) {
                    throw new IOException("The backup is damaged: its ledgers stand elsewhere than its manifest says");
                }
                ProjectionCollections.drop(database).block(PATIENCE);
                ConsoleSessions.forgetAll(client.getDatabase(Accounts.databaseFor(manifest.database())))
                        .block(PATIENCE);
                for (LedgerMark mark : found) {
                    beginEpoch(database, mark.ledger());
                }
            }
        }
    }

    /**
     * After it nothing of the old epoch is continued by mistake. It names the newest checkpoint stored, if there is one;
     * that its signature is good was verified.
     */
    private static void beginEpoch(MongoDatabase database, String ledger) {
        Optional<SignedNote> newest =
                new CheckpointStore(database, ledger).newest().map(SignedNote::parse);
        Ledgers.startEpoch(database, ledger, newest.orElse(null), LedgerOptions.defaults())
                .block(PATIENCE);
    }
}
