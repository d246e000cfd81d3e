package org.throughline.infrastructure.projection.lead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoWriteException;
import com.mongodb.ServerAddress;
import com.mongodb.WriteError;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.bson.BsonDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.embeddedmongo.StoreOnSmallDisk;
import org.throughline.infrastructure.projection.ForwardingStore;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.Runners;
import org.throughline.infrastructure.projection.Step;
import org.throughline.infrastructure.projection.Tally;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.infrastructure.projection.store.MongoProjectionStore;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import reactor.core.publisher.Mono;

class StoreOutageTest {
    private static final int MORE_THAN_ANY_ATTEMPTS = 8;

    private final Runners runners = new Runners();
    private final Tally tally = new Tally();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final Logger logger = (Logger) LoggerFactory.getLogger("org.throughline.infrastructure.projection");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void listen() {
        logged.start();
        logger.addAppender(logged);
    }

    @AfterEach
    void close() {
        logger.detachAppender(logged);
        runners.close();
    }

    @Test
    void a_view_waits_while_the_disk_is_full_and_goes_on_by_itself_when_there_is_space() throws Exception {
        try (var store = new StoreOnSmallDisk(directory);
                ProjectionRunner runner = runner(store.database())) {
            runner.start();
            reaches(runner, runners.append(Step.add("a", 1)));
            logged.list.clear();

            store.isFull(true);
            long last = runners.append(Step.add("a", 2));
            await().atMost(Runners.BOUND).until(() -> failures.get() >= MORE_THAN_ANY_ATTEMPTS);
            assertThat(runner.status().getFirst().stoppedBy()).isNull();
            store.isFull(false);

            reaches(runner, last);
            assertThat(warnings())
                    .containsExactly("Projection tally: the store has no space left on its disk; it is waited for");
            assertThat(said("takes writes again")).isEqualTo(1);
        }
    }

    @Test
    void a_view_waits_while_the_store_is_away_and_goes_on_by_itself_when_it_is_back() throws Exception {
        try (ProjectionRunner runner = runner(runners.database)) {
            runner.start();
            reaches(runner, runners.append(Step.add("a", 1)));
            logged.list.clear();

            failure.set(new MongoSocketException("broken", new ServerAddress()));
            long last = runners.append(Step.add("a", 2));
            await().atMost(Runners.BOUND).until(() -> failures.get() >= MORE_THAN_ANY_ATTEMPTS);
            failure.set(null);

            reaches(runner, last);
            assertThat(warnings()).containsExactly("Projection tally: the store does not answer; it is waited for");
            assertThat(said("takes writes again")).isEqualTo(1);
        }
    }

    @Test
    void a_document_that_the_store_will_never_take_stops_the_view() {
        try (ProjectionRunner runner = runner(runners.database)) {
            runner.start();
            reaches(runner, runners.append(Step.add("a", 1)));

            failure.set(new MongoWriteException(
                    new WriteError(10334, "too large", new BsonDocument()), new ServerAddress(), Set.of()));
            runners.append(Step.add("a", 2));

            await().atMost(Runners.BOUND)
                    .until(() -> runner.status().getFirst().state() == ProjectionStatus.State.STOPPED);
        }
    }

    private ProjectionRunner runner(MongoDatabase database) {
        return new ProjectionRunner(
                database,
                projection -> new CountedStore(
                        new MongoProjectionStore(database, projection.name(), ProjectionRunner.id(projection))),
                runners.ledger,
                Step::read,
                Runners.CODEC,
                List.of(tally),
                Runners.QUICK,
                new SimpleMeterRegistry());
    }

    private static void reaches(ProjectionRunner runner, long position) {
        await().atMost(Runners.BOUND)
                .until(() -> runner.status().getFirst().position() == position
                        && runner.status().getFirst().state() == ProjectionStatus.State.LEADING);
    }

    /** Nothing else is worth a warning, and no warning has a stack trace. */
    private List<String> warnings() {
        List<ILoggingEvent> warnings = List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
        assertThat(warnings).allMatch(event -> event.getThrowableProxy() == null);
        return warnings.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private long said(String text) {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getFormattedMessage().contains(text))
                .count();
    }

    /** Counts what fails, and fails itself when told to. */
    private final class CountedStore extends ForwardingStore {
        private CountedStore(ProjectionStore store) {
            super(store);
        }

        @Override
        protected <T> Mono<T> pass(Mono<T> answer) {
            return Mono.defer(() -> {
                        RuntimeException wanted = failure.get();
                        return wanted == null ? answer : Mono.<T>error(wanted);
                    })
                    .doOnError(failed -> failures.incrementAndGet());
        }
    }
}
