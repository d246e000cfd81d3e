package org.throughline.infrastructure.backup;

import com.mongodb.MongoClientSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.throughline.infrastructure.embeddedmongo.server.EmbeddedMongo;
import org.throughline.infrastructure.embeddedmongo.server.StoreMaintenance;
import org.throughline.infrastructure.vault.Vault;

/**
 * Backs up a running embedded store. First the ledgers, then the keys: an event names only keys that were durable
 * before it was, so no event in the backup misses its key; and a key destroyed meanwhile is not in it.
 *
 * @param store a connection to the store
 * @param database name of the database with the ledgers
 * @param keyFiles directory with the files of keys: that of the key-encryption key unless it is kept elsewhere, and
 *     those of checkpoints
 * @param directory where ledgers, views and accounts go; new or empty
 * @param keys where the keys go; new or empty
 */
public record Backup(MongoClient store, String database, Path keyFiles, Path directory, Path keys) {
    static final String STORE = "store";
    private static final String DATA = "data";

    /** Makes the paths absolute. */
    public Backup {
        directory = directory.toAbsolutePath().normalize();
        keys = keys.toAbsolutePath().normalize();
    }

    /**
     * Makes it, and verifies the ledgers in it. A directory without a manifest is what is left of one that failed.
     *
     * @return its manifest
     * @throws IOException if a directory is not empty, something cannot be read or written, or a ledger is not what it was
     */
    public BackupManifest make(InstantSource clock) throws IOException {
        PartFiles.requireEmpty(directory);
        PartFiles.requireEmpty(keys);
        var started = clock.instant();
        UUID id = UUID.randomUUID();
        Path copy = PartFiles.directory(directory.resolve(STORE));
        String vault = Vault.databaseFor(database);
        new StoreMaintenance(store).checkpoint(copy.resolve(DATA), List.of(vault));

        PartFiles.directory(keys);
        KeyFiles.write(store.getDatabase(vault), keys);
        KeyFiles.copy(keyFiles, keys);
        List<LedgerMark> marks = review(copy);
        new BackupManifest(
                        BackupManifest.FORMAT,
                        id,
                        BackupManifest.Part.KEYS,
                        started,
                        database,
                        List.of(),
                        PartFiles.entries(keys))
                .write(keys);
        var manifest = new BackupManifest(
                BackupManifest.FORMAT,
                id,
                BackupManifest.Part.STORE,
                started,
                database,
                marks,
                PartFiles.entries(copy).stream()
                        .map(file ->
                                new BackupManifest.FileEntry(STORE + "/" + file.path(), file.bytes(), file.sha256()))
                        .toList());
        manifest.write(directory);
        return manifest;
    }

    private List<LedgerMark> review(Path copy) throws IOException {
        List<LedgerMark> marks;
        try (EmbeddedMongo mongo = EmbeddedMongo.start(copy)) {
            var settings = MongoClientSettings.builder();
            mongo.applyTo(settings);
            try (MongoClient client = MongoClients.create(settings.build())) {
                marks = new VerifiedLedgers(client.getDatabase(database), keys).marks("The store");
            }
        }
        try (var files = Files.newDirectoryStream(copy, file -> !file.endsWith(DATA))) {
            for (Path ofTheServer : files) {
                PartFiles.delete(ofTheServer);
            }
        }
        return marks;
    }
}
