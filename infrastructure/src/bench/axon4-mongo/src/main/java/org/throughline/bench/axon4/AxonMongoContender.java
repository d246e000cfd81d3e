package org.throughline.bench.axon4;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoEventStorageEngine;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;
import org.throughline.bench.Contender;
import org.throughline.bench.ContenderServer;
import org.throughline.bench.Payload;

/** {@code axon-mongo}'s engine with its default layout, a document an event. */
final class AxonMongoContender implements Contender {
    private final @Nullable MongoServer h2;
    private final @Nullable Path files;
    private final MongoClient client;
    private final MongoEventStorageEngine engine;

    private AxonMongoContender(@Nullable MongoServer h2, @Nullable Path files, MongoClientSettings.Builder settings) {
        this.h2 = h2;
        this.files = files;
        client = MongoClients.create(settings.writeConcern(WriteConcern.JOURNALED)
                .applyToConnectionPoolSettings(pool -> pool.maxSize(600))
                .build());
        var serializer = JacksonSerializer.defaultSerializer();
        engine = MongoEventStorageEngine.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(client, "bench")
                        .build())
                .eventSerializer(serializer)
                .snapshotSerializer(serializer)
                .build();
    }

    /** Arguments: {@code embedded URI KEYFILE}, or {@code h2 DIRECTORY}. */
    public static void main(String[] arguments) throws Exception {
        ContenderServer.serve(() -> arguments[0].equals("h2")
                ? onH2(Path.of(arguments[1]))
                : onEmbedded(arguments[1], Path.of(arguments[2])));
    }

    private static AxonMongoContender onEmbedded(String uri, Path keys) throws IOException, GeneralSecurityException {
        SSLContext context = context(keys);
        return new AxonMongoContender(
                null,
                null,
                MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString(uri))
                        .applyToSslSettings(tls -> tls.enabled(true).context(context)));
    }

    private static AxonMongoContender onH2(Path directory) throws IOException {
        Files.createDirectories(directory);
        var server = new MongoServer(new H2Backend(directory.resolve("events").toString()));
        String uri = "mongodb://127.0.0.1:" + server.bind().getPort() + "/?retryWrites=false";
        return new AxonMongoContender(
                server, directory, MongoClientSettings.builder().applyConnectionString(new ConnectionString(uri)));
    }

    private static SSLContext context(Path keys) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, new char[0]);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, new char[0]);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(store);
        SSLContext context = SSLContext.getInstance("TLSv1.3");
        context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return context;
    }

    @Override
    public Object append(String entity, @Nullable Object known, List<byte[]> payloads) throws Conflict {
        long next = known == null ? 0 : (Long) known + 1;
        List<DomainEventMessage<?>> events = new ArrayList<>(payloads.size());
        for (byte[] payload : payloads) {
            events.add(new GenericDomainEventMessage<>("Entity", entity, next++, payload));
        }
        try {
            engine.appendEvents(events);
        } catch (ConcurrencyException e) {
            throw new Conflict(e);
        }
        return next - 1;
    }

    @Override
    public Sourced source(String entity) {
        int events = 0;
        long last = -1;
        var stream = engine.readEvents(entity);
        while (stream.hasNext()) {
            last = stream.next().getSequenceNumber();
            events++;
        }
        return new Sourced(events, last);
    }

    @Override
    public long rebuild(View view) {
        if (view == View.STORED) {
            throw new UnsupportedOperationException("only the relational engine is compared with views that are stored");
        }
        Map<String, Integer> counts = new HashMap<>();
        try (var events = engine.readEvents(null, false)) {
            events.forEach(event -> counts.merge(Payload.entityOf((byte[]) event.getPayload()), 1, Integer::sum));
        }
        return counts.values().stream().mapToLong(Integer::longValue).sum();
    }

    @Override
    public long diskBytes() throws IOException {
        if (files == null) {
            return -1;
        }
        try (var all = Files.walk(files)) {
            return all.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Override
    public void close() {
        client.close();
        if (h2 != null) {
            h2.shutdownNow();
        }
    }
}
