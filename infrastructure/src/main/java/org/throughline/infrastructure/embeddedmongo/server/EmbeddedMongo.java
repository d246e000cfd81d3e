package org.throughline.infrastructure.embeddedmongo.server;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.connection.TransportSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.throughline.infrastructure.embeddedmongo.catalog.Catalog;
import org.throughline.infrastructure.embeddedmongo.catalog.DocumentLocks;
import org.throughline.infrastructure.embeddedmongo.catalog.Maintenance;
import org.throughline.infrastructure.embeddedmongo.command.Cursors;
import org.throughline.infrastructure.embeddedmongo.command.Engine;
import org.throughline.infrastructure.embeddedmongo.query.DocumentLogs;
import org.throughline.infrastructure.embeddedmongo.storage.EmbeddedMongoOptions;
import org.throughline.infrastructure.embeddedmongo.storage.PrivateFiles;
import org.throughline.infrastructure.embeddedmongo.storage.Storage;

/**
 * A MongoDB-compatible server in this process, with its data in one directory.
 *
 * <p>A write is answered when it is on disk. Only holders of the keys that are made at each start can connect: this
 * process, and others of the same installation by the address in {@code DIRECTORY/uri} and the key file {@code
 * DIRECTORY/client.p12} ({@link #clientSettings}). Both are readable by the owner alone.
 */
public final class EmbeddedMongo implements AutoCloseable {
    /** The file below the data directory that holds the address. */
    public static final String URI_FILE = "uri";

    /** The file below the data directory that holds the keys of clients, a PKCS#12 store without password. */
    public static final String KEY_FILE = "client.p12";

    private final Storage storage;
    private final Maintenance maintenance;
    private final WireServer server;
    private final SSLContext clientContext;
    private final Path directory;

    private EmbeddedMongo(
            Path directory, Storage storage, Maintenance maintenance, WireServer server, SSLContext clientContext) {
        this.directory = directory;
        this.storage = storage;
        this.maintenance = maintenance;
        this.server = server;
        this.clientContext = clientContext;
    }

    /**
     * Starts with {@link EmbeddedMongoOptions#defaults()}.
     *
     * @param directory made if absent, for the owner alone
     * @throws IOException if another process has the directory or its content is damaged; the sentence names it
     */
    public static EmbeddedMongo start(Path directory) throws IOException {
        return start(directory, EmbeddedMongoOptions.defaults());
    }

    /**
     * Starts the server; when this returns it can be connected to.
     *
     * @param directory made if absent, for the owner alone
     * @throws IOException if another process has the directory or its content is damaged; the sentence names it
     */
    public static EmbeddedMongo start(Path directory, EmbeddedMongoOptions options) throws IOException {
        DocumentLogs.silence();
        Path home = PrivateFiles.directory(directory.toAbsolutePath());
        return start(home, options, Storage.open(home, options));
    }

    /**
     * Starts a server of a store that is only read: nothing in its directory is changed, which may be write-protected.
     * Only this process can connect, and every write is refused.
     *
     * @param directory must hold a store
     * @throws IOException if a process has the directory, or its content is damaged; the sentence names it
     */
    public static EmbeddedMongo startForReading(Path directory, EmbeddedMongoOptions options) throws IOException {
        DocumentLogs.silence();
        Path home = directory.toAbsolutePath();
        return start(home, options, Storage.openForReading(home, options));
    }

    public static EmbeddedMongo start(Path home, EmbeddedMongoOptions options, Storage storage) throws IOException {
        try {
            StoreKeys keys = StoreKeys.make();
            var maintenance = new Maintenance();
            var cursors = new Cursors(storage, options.cursorTimeout());
            var engine = new Engine(storage, new Catalog(storage), new DocumentLocks(), cursors, maintenance);
            var server = new WireServer(options, keys.serverTls(), engine);
            long pause = Math.max(1, options.cursorTimeout().toMillis() / 4);
            var _ = server.workers().scheduleWithFixedDelay(cursors::expire, pause, pause, TimeUnit.MILLISECONDS);
            var mongo = new EmbeddedMongo(home, storage, maintenance, server, keys.clientContext());
            if (!storage.changesNothing()) {
                keys.writeClientKeys(mongo.keyFile());
                PrivateFiles.write(
                        home.resolve(URI_FILE), mongo.connectionString().getBytes(StandardCharsets.UTF_8));
            }
            return mongo;
        } catch (GeneralSecurityException e) {
            storage.close();
            throw new IOException("The keys of the embedded store cannot be made", e);
        } catch (IOException | RuntimeException e) {
            storage.close();
            throw e;
        }
    }

    /** The address for drivers; it needs the keys too. */
    public String connectionString() {
        InetSocketAddress address = server.address();
        return "mongodb://127.0.0.1:%d/?directConnection=true&tls=true&retryWrites=false".formatted(address.getPort());
    }

    /** Bytes that requests, answers, sorts and cursors take of the memory now. */
    public long memoryTaken() {
        return server.memory().taken();
    }

    /** Where further processes of this installation find their keys. */
    public Path keyFile() {
        return directory.resolve(KEY_FILE);
    }

    /** Makes a driver of this process connect to this server. */
    public void applyTo(MongoClientSettings.Builder settings) {
        apply(settings, connectionString(), clientContext);
    }

    /**
     * Settings by which another process of the same installation connects.
     *
     * @param uri as in the file {@link #URI_FILE}
     * @param keyFile the file {@link #KEY_FILE}; the server makes new keys whenever it starts
     * @throws IOException if the key file cannot be read or may be read by others than its owner
     */
    public static MongoClientSettings.Builder clientSettings(String uri, Path keyFile) throws IOException {
        try {
            var settings = MongoClientSettings.builder();
            apply(settings, uri, StoreKeys.clientContext(keyFile));
            return settings;
        } catch (GeneralSecurityException e) {
            throw new IOException("The key file " + keyFile + " cannot be read", e);
        }
    }

    /** By Netty, because the driver's own TLS overflows its stack on replies of many megabytes. */
    private static void apply(MongoClientSettings.Builder settings, String uri, SSLContext context) {
        settings.applyConnectionString(new ConnectionString(uri))
                .retryWrites(false)
                .transportSettings(TransportSettings.nettyBuilder().build())
                .applyToSslSettings(tls -> tls.enabled(true).context(context));
    }

    /** Runs what has begun to its end, then closes the files. */
    @Override
    public void close() throws IOException {
        server.close();
        maintenance.close();
        storage.close();
    }
}
