package org.throughline.bench.axon5;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.axonframework.conversion.json.JacksonConverter;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateBasedJpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.AggregateEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.SQLErrorCodesResolver;
import org.axonframework.messaging.eventhandling.conversion.DelegatingEventConverter;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;
import org.throughline.bench.Contender;
import org.throughline.bench.ContenderServer;

/** Axon 5's relational engine on PostgreSQL 18, each commit synced to disk. */
final class JpaContender implements Contender {
    private static final int CONNECTIONS = 64;

    private final Path directory;
    private final EmbeddedPostgres postgres;
    private final HikariDataSource connections;
    private final EntityManagerFactory entityManagers;
    private final AggregateBasedJpaEventStorageEngine storage;
    private final Axon5Engine engine;

    private JpaContender(Path directory) throws IOException {
        this.directory = directory;
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(directory.resolve("binaries").toFile())
                // zonky turns this off for tests; every contender here answers only for what is on disk
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("shared_buffers", "512MB")
                .start();
        connections = new HikariDataSource();
        connections.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
        connections.setMaximumPoolSize(CONNECTIONS);
        connections.setConnectionTimeout(120_000);
        entityManagers = entityManagers(connections);
        var transactions = new ThreadTransactions(entityManagers);
        storage = new AggregateBasedJpaEventStorageEngine(
                transactions,
                transactions,
                new DelegatingEventConverter(new JacksonConverter()),
                settings -> settings.persistenceExceptionResolver(new SQLErrorCodesResolver(List.of(23505))));
        engine = new Axon5Engine(storage);
    }

    /** Argument: an empty directory. */
    public static void main(String[] arguments) throws Exception {
        ContenderServer.serve(() -> new JpaContender(Path.of(arguments[0])));
    }

    private static EntityManagerFactory entityManagers(HikariDataSource connections) {
        var properties = new Properties();
        properties.putAll(Map.of(
                "hibernate.connection.datasource", connections,
                "hibernate.dialect", ByteaDialect.class.getName(),
                "hibernate.hbm2ddl.auto", "create",
                "hibernate.globally_quoted_identifiers", "true",
                "hibernate.jdbc.batch_size", "100",
                "hibernate.order_inserts", "true"));
        return new Configuration()
                .addProperties(properties)
                .addAnnotatedClass(AggregateEventEntry.class)
                .addAnnotatedClass(CountRow.class)
                .buildSessionFactory();
    }

    @Override
    public Object append(String entity, @Nullable Object known, List<byte[]> payloads) throws Conflict {
        return engine.append(entity, known, payloads);
    }

    @Override
    public Sourced source(String entity) {
        return engine.source(entity);
    }

    @Override
    public long rebuild(View view) throws Exception {
        long expected = entityManagers.callInTransaction(entityManager -> {
            entityManager.createQuery("delete from CountRow").executeUpdate();
            return Objects.requireNonNull(entityManager
                    .createQuery("select count(e) from AggregateEventEntry e", Long.class)
                    .getSingleResult());
        });
        Map<String, Integer> counts = new HashMap<>();
        ViewFold fold =
                switch (view) {
                    case IN_MEMORY -> (entity, context) -> counts.merge(entity, 1, Integer::sum);
                    case STORED -> new StoredFold(entityManagers);
                };
        return new ProcessorReplay(storage, fold).run(expected);
    }

    @Override
    public long diskBytes() throws IOException {
        return Disk.bytesBelow(directory.resolve("data").resolve("base"));
    }

    @Override
    public void close() throws IOException {
        entityManagers.close();
        connections.close();
        postgres.close();
    }
}
