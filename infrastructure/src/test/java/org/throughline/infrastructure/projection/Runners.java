package org.throughline.infrastructure.projection;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.LedgerOptions;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.opening.Ledgers;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.infrastructure.projection.run.StoredReadModels;
import org.throughline.infrastructure.projection.store.MongoProjectionStore;
import org.throughline.infrastructure.projection.store.ProjectionStore;
import org.throughline.infrastructure.projection.store.StateCodec;
import org.throughline.infrastructure.projection.store.StateStore;
import org.throughline.infrastructure.projection.store.StoredState;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.Projection;
import reactor.core.publisher.Mono;

/** A ledger of steps on the test store, and nodes that run tallies of it. */
public final class Runners implements AutoCloseable {
    public static final Duration BOUND = Duration.ofSeconds(60);
    public static final StateCodec CODEC = new StateCodec() {
        @Override
        public String write(Object state) {
            return EventJson.text(state);
        }

        @Override
        public <S> S read(String text, Class<S> type) {
            return EventJson.read(text.getBytes(StandardCharsets.UTF_8), type);
        }
    };
    public static final ProjectionOptions QUICK = ProjectionOptions.defaults()
            .withReadBound(BOUND)
            .withRetryPause(Duration.ofMillis(2))
            .withTakeOverAfter(Duration.ofMillis(600), Duration.ofMillis(40));

    public final MongoDatabase database = TestStore.freshDatabase();
    public final Ledger ledger =
            now(Ledgers.open(database, "care", LedgerOptions.defaults().withAllowSingleNode(true)));
    private final List<ProjectionRunner> open = new ArrayList<>();

    public static <T> T now(Mono<T> answer) {
        return Objects.requireNonNull(answer.block(BOUND));
    }

    ProjectionRunner started(Projection<?>... projections) {
        return started(QUICK, new SimpleMeterRegistry(), store -> store, projections);
    }

    ProjectionRunner started(
            ProjectionOptions options,
            MeterRegistry meters,
            UnaryOperator<ProjectionStore> wrapping,
            Projection<?>... projections) {
        var runner = new ProjectionRunner(
                database,
                projection -> wrapping.apply(
                        new MongoProjectionStore(database, projection.name(), ProjectionRunner.id(projection))),
                ledger,
                Step::read,
                CODEC,
                List.of(projections),
                options,
                meters);
        open.add(runner);
        runner.start();
        return runner;
    }

    public long append(Step... steps) {
        return now(ledger.append(List.of(steps).stream().map(Step::stored).toList(), AppendCondition.none()))
                .last();
    }

    /** Something that no projection can read. */
    void appendGarbage() {
        now(ledger.append(
                List.of(new NewEvent(
                        UUID.randomUUID(), Step.TYPE, "1", Set.of(), Map.of(), NewEvent.JSON, new byte[] {'x'})),
                AppendCondition.none()));
    }

    /** The events behind {@code from}, up to and with {@code to}. */
    List<Recorded<CareEvent>> events(long from, long to) {
        return now(ledger.read(LedgerQuery.ofTypes(Step.TYPE), from + 1, to + 1)
                .map(Step::read)
                .collectList());
    }

    ProjectionStore store(Projection<?> projection) {
        return new MongoProjectionStore(database, projection.name(), ProjectionRunner.id(projection));
    }

    Found<Tally.State> find(ProjectionRunner runner, Tally tally, long seen) {
        return now(new StoredReadModels(runner, CODEC).byLookup(tally, "parity", List.of("even", "odd"), seen));
    }

    /** The documents of a build: position and state, by key. */
    static Map<String, String> documents(StateStore states) {
        Map<String, String> documents = new TreeMap<>();
        now(states.all().collectList()).forEach(one -> documents.put(one.key(), text(one)));
        return documents;
    }

    static String text(StoredState one) {
        return one.position() + ":" + (one.state() == null ? "gone" : one.state());
    }

    @Override
    public void close() {
        for (ProjectionRunner one : open.reversed()) {
            one.close();
        }
        ledger.close();
    }
}
