package org.throughline.infrastructure.ledger.axon.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoTimeoutException;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.core.unitofwork.UnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventHandlingComponent;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.SimpleEventHandlingComponent;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.MergedTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.ReplayToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.WrappedToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.axon.model.Moved;
import org.throughline.infrastructure.ledger.axon.model.MovedCodec;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.problem.LedgerClosed;
import reactor.core.publisher.Mono;

/** Failures, lost answers and crashes around one event. */
class ParkingTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final MongoDatabase database = TestStore.freshDatabase();
    private final Ledger ledger = TestMongo.open(database);
    private final MovedCodec codec = new MovedCodec();
    private final UnitOfWorkFactory units = new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE);
    private final ParkedEvents parked = new ParkedEvents(database, "letters");
    private final Set<Integer> poison = ConcurrentHashMap.newKeySet();
    private final List<Moved> handled = new CopyOnWriteArrayList<>();
    private Supplier<RuntimeException> failure = () -> new IllegalStateException("with a person's name in it");

    private final EventHandlingComponent automation = new SimpleEventHandlingComponent()
            .subscribe(new QualifiedName("bank.Moved"), (event, context) -> {
                Moved moved = moved(event);
                if (poison.contains(moved.amount())) {
                    return MessageStream.failed(failure.get());
                }
                handled.add(moved);
                return MessageStream.empty();
            });
    private final Parking parking = new Parking(
            automation,
            new AutomationProcessor("letters", this, 1, event -> moved(event).account()),
            parked,
            InstantSource.system());
    private final ParkedRetry retry = new ParkedRetry(automation, parked, ledger, codec, units);

    @BeforeEach
    void prepare() {
        parked.prepare().block(BOUND);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_failure_of_the_store_or_a_lost_race_is_not_parked_but_told_to_the_processor() {
        long position = append("a", 1);
        poison.add(1);
        for (RuntimeException passing : List.of(
                new MongoTimeoutException("store"),
                AppendEventsTransactionRejectedException.conflictingEventsDetected(ConsistencyMarker.ORIGIN),
                closedLedger())) {
            failure = () -> passing;
            assertThatThrownBy(() -> deliver(position)).isSameAs(passing);
        }
        assertThat(all()).isEmpty();
        poison.clear();
        deliver(position);
        assertThat(handled).hasSize(1);
    }

    @Test
    void what_is_parked_says_nothing_of_the_failure_but_its_kind() {
        poison.add(1);
        deliver(append("a", 1));
        assertThat(all()).singleElement().satisfies(event -> {
            assertThat(event.failure()).isEqualTo("IllegalStateException");
            assertThat(event.event()).isEqualTo("bank.Moved");
            assertThat(event.toString()).doesNotContain("person");
        });
    }

    @Test
    void an_event_delivered_again_after_it_was_parked_is_neither_parked_nor_tried_twice() {
        poison.add(1);
        long first = append("a", 1);
        long second = append("a", 2);
        deliver(first);
        deliver(second);
        poison.clear();
        deliver(first);
        deliver(second);
        assertThat(handled).isEmpty();
        assertThat(all()).extracting(ParkedEvent::position).containsExactly(first, second);
    }

    @Test
    void an_event_that_waits_for_nothing_any_more_is_handled_when_it_is_delivered_again() {
        long first = append("a", 1);
        long second = append("a", 2);
        parked.add(new ParkedEvent(
                        second,
                        idAt(second),
                        "a",
                        "bank.Moved",
                        ParkedEvent.WAITS,
                        0,
                        InstantSource.system().instant()))
                .block(BOUND);
        deliver(second);
        assertThat(handled).extracting(Moved::amount).containsExactly(2);
        assertThat(all()).isEmpty();
        deliver(first);
        assertThat(handled).hasSize(2);
    }

    @Test
    void in_a_replay_nothing_happens_and_what_is_new_in_it_does() {
        long replayed = append("a", 1);
        long fresh = append("a", 2);
        TrackingToken begun = ReplayToken.createReplayToken(new GlobalSequenceTrackingToken(replayed), null);
        TrackingToken first = WrappedToken.advance(begun, new GlobalSequenceTrackingToken(replayed));
        deliver(replayed, first);
        assertThat(handled).isEmpty();
        deliver(fresh, WrappedToken.advance(first, new GlobalSequenceTrackingToken(fresh)));
        assertThat(handled).extracting(Moved::amount).containsExactly(2);
    }

    @Test
    void during_a_merge_an_event_is_parked_at_its_own_position() {
        append("a", 1);
        long second = append("a", 2);
        append("b", 3);
        poison.add(2);
        TrackingToken merged =
                MergedTrackingToken.merged(new GlobalSequenceTrackingToken(1), new GlobalSequenceTrackingToken(3));
        deliver(second, WrappedToken.advance(merged, new GlobalSequenceTrackingToken(second)));
        assertThat(all()).extracting(ParkedEvent::position).containsExactly(second);
    }

    @Test
    void what_was_parked_in_another_history_of_the_ledger_is_not_retried() {
        long position = append("a", 1);
        parked.add(new ParkedEvent(
                        position,
                        "not this one",
                        "a",
                        "bank.Moved",
                        "X",
                        1,
                        InstantSource.system().instant()))
                .block(BOUND);
        assertThat(get(retry.run("a"))).isZero();
        assertThat(handled).isEmpty();
        assertThat(all()).singleElement().extracting(ParkedEvent::attempts).isEqualTo(2);
    }

    /** Crashes are deliveries that come again, alone or with everything since the last token. */
    @Test
    void whatever_fails_and_comes_again_each_event_is_handled_and_each_sequence_in_order() {
        for (long seed = 1; seed <= 15; seed++) {
            handled.clear();
            Random random = new Random(seed);
            List<Long> positions = new ArrayList<>();
            String run = "run" + seed + "-";
            for (int i = 0; i < 12; i++) {
                positions.add(append(run + random.nextInt(3), (int) (seed * 100 + i)));
            }
            int token = 0;
            while (token < positions.size()) {
                poison.clear();
                for (int i = 0; i < 12; i++) {
                    if (random.nextInt(4) == 0) {
                        poison.add((int) (seed * 100 + i));
                    }
                }
                deliver(positions.get(token));
                if (random.nextInt(4) == 0) {
                    get(retry.run(run + random.nextInt(3)));
                }
                token = random.nextInt(5) == 0 ? Math.max(0, token - random.nextInt(4)) : token + 1;
            }
            poison.clear();
            for (int account = 0; account < 3; account++) {
                get(retry.run(run + account));
                String sequence = run + account;
                List<Integer> firstTimes = handled.stream()
                        .filter(moved -> moved.account().equals(sequence))
                        .map(Moved::amount)
                        .distinct()
                        .toList();
                List<Integer> inOrder = positions.stream()
                        .map(this::at)
                        .filter(moved -> moved.account().equals(sequence))
                        .map(Moved::amount)
                        .toList();
                assertThat(firstTimes).as("seed %d", seed).isEqualTo(inOrder);
            }
            assertThat(all()).isEmpty();
        }
    }

    private void deliver(long position) {
        deliver(position, new GlobalSequenceTrackingToken(position));
    }

    private void deliver(long position, TrackingToken token) {
        try {
            units.create()
                    .executeWithResult(context -> {
                        context.putResource(TrackingToken.RESOURCE_KEY, token);
                        return parking.handle(message(position), context).asCompletableFuture();
                    })
                    .join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private long append(String account, int amount) {
        Appended appended =
                get(ledger.append(List.of(MovedCodec.stored(new Moved(account, amount))), AppendCondition.none()));
        return appended.last();
    }

    private EventMessage message(long position) {
        return codec.decode(
                get(ledger.read(LedgerQuery.all(), position, position + 1).single()));
    }

    private Moved at(long position) {
        return moved(message(position));
    }

    private static Moved moved(EventMessage event) {
        return (Moved) Objects.requireNonNull(event.payload());
    }

    private String idAt(long position) {
        return message(position).identifier();
    }

    private List<ParkedEvent> all() {
        return get(parked.all().collectList());
    }

    private static RuntimeException closedLedger() {
        Ledger closed = TestMongo.open(TestStore.freshDatabase());
        closed.close();
        try {
            get(closed.append(List.of(MovedCodec.stored(new Moved("a", 1))), AppendCondition.none()));
            throw new AssertionError("a closed ledger takes nothing");
        } catch (LedgerClosed refused) {
            return refused;
        }
    }

    private static <T> T get(Mono<T> answer) {
        return answer.blockOptional(BOUND).orElseThrow();
    }
}
