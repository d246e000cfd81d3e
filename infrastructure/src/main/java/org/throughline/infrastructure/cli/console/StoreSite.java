package org.throughline.infrastructure.cli.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.embeddedmongo.server.StoreAddress;
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
    public static StoreSite of(List<String> settings, Map<String, String> environment) {
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

    private boolean isEmbedded() {
        return uri == null || uri.equals(EMBEDDED);
    }

    /** The directory of the embedded store. */
    private Path embedded() {
        return dataDir.resolve("store");
    }

    /**
     * Refuses a data directory without a store, which is most often a mistyped one. Where a MongoDB is named by its URI,
     * it is asked when it is opened.
     */
    public void demandThere() {
        if (isNew()) {
            throw new InvalidInput(
                    "There is no store in " + dataDir + "; accepted is a --data-dir in which serve, demo,"
                            + " import, restore, keys restore or accounts first-administrator has made one");
        }
    }

    /** Whether opening the embedded store would make it. */
    private boolean isNew() {
        return isEmbedded() && !Files.isDirectory(embedded());
    }

    /**
     * Opens what makes a store where there is none, and says so once it has.
     *
     * @param err where that is said
     */
    public <T> T making(PrintWriter err, Supplier<T> opening) {
        boolean made = isNew();
        T opened = opening.get();
        if (made) {
            err.println("There was no store in " + dataDir + ": a new one was made there, with keys of its own.");
            err.flush();
        }
        return opened;
    }

    /** Where the embedded store listens, if a process has it now. */
    public Optional<StoreAddress> running() {
        try {
            return isEmbedded() ? StoreAddress.ofRunning(embedded()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses work for which all servers must be stopped. */
    public void demandStopped() {
        if (running().isPresent()) {
            String taken = "A server is using the store in " + dataDir + ", and this needs all of them stopped";
            throw new UncheckedIOException(taken, new IOException(taken));
        }
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
        if (isEmbedded()) {
            demandThere();
            return StoreConnection.open(embedded());
        }
        if (uri == null || clientKey == null) {
            throw new InvalidInput(
                    "This command is for the embedded store, and throughline.mongo.uri names a MongoDB: use "
                            + otherwise);
        }
        return StoreConnection.to(uri, clientKey);
    }
}
