package org.throughline.infrastructure.cli.console;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.server.StoreConnection;

/**
 * Which store a command works on.
 *
 * @param dataDir the data directory, where the embedded store is
 * @param database name of the database with the ledgers
 * @param uri address of a MongoDB, or of another process's embedded store; the own embedded one if not set
 * @param clientKey key file for another process's embedded store
 */
public record StoreSite(
        Path dataDir,
        String database,
        @Nullable String uri,
        @Nullable Path clientKey) {
    private static final String EMBEDDED = "embedded";

    /** The store that these settings and this environment mean. */
    static StoreSite of(List<String> settings, Map<String, String> environment) {
        Path dataDir = Path.of(Objects.requireNonNullElse(value("data-dir", settings, environment), "data"));
        String clientKey = value("mongo.client-key", settings, environment);
        return new StoreSite(
                dataDir,
                Objects.requireNonNullElse(value("mongo.database", settings, environment), "throughline"),
                value("mongo.uri", settings, environment),
                clientKey == null ? null : Path.of(clientKey));
    }

    /** Files of keys: that of the key-encryption key unless it is kept elsewhere, and those of checkpoints. */
    public Path keyFiles() {
        return dataDir.resolve("keys");
    }

    private static @Nullable String value(String name, List<String> settings, Map<String, String> environment) {
        String argument = "--throughline." + name + "=";
        for (String setting : settings) {
            if (setting.startsWith(argument)) {
                return setting.substring(argument.length());
            }
        }
        String variable = "THROUGHLINE_" + name.replace('.', '_').toUpperCase(Locale.ROOT);
        // Spring Boot knows a setting of two words by both names.
        String joined = environment.get(variable.replace("-", ""));
        return joined == null ? environment.get(variable.replace('-', '_')) : joined;
    }

    /**
     * Connects to the embedded store, whoever has it.
     *
     * @param otherwise what to use instead where the store is a MongoDB
     */
    public StoreConnection connect(String otherwise) throws IOException {
        if (uri == null || uri.equals(EMBEDDED)) {
            return StoreConnection.open(dataDir.resolve("store"));
        }
        if (clientKey == null) {
            throw new InvalidInput(
                    "This command is for the embedded store, and throughline.mongo.uri names a MongoDB: use "
                            + otherwise);
        }
        return StoreConnection.to(uri, clientKey);
    }
}
