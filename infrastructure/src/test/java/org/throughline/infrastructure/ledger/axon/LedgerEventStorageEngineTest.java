package org.throughline.infrastructure.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.axonframework.eventsourcing.eventstore.AppendCondition;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine.AppendTransaction;
import org.axonframework.eventsourcing.eventstore.GenericTaggedEventMessage;
import org.axonframework.eventsourcing.eventstore.GlobalIndexConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.EmptyApplicationContext;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.QualifiedName;
import org.axonframework.messaging.core.unitofwork.SimpleUnitOfWorkFactory;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.axonframework.messaging.eventhandling.processing.streaming.token.GlobalSequenceTrackingToken;
import org.axonframework.messaging.eventhandling.processing.streaming.token.TrackingToken;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.StreamingCondition;
import org.axonframework.messaging.eventstreaming.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.Appended;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;

/** What Axon expects of event storage beyond what its own suite tries. */
class LedgerEventStorageEngineTest {
    private static final QualifiedName OPENED = new QualifiedName("test.Opened");
    private static final QualifiedName CLOSED = new QualifiedName("test.Closed");

    private final Ledger ledger = TestMongo.open(TestStore.freshDatabase());
    private final LedgerEventStorageEngine engine = new LedgerEventStorageEngine(ledger, new PlainEventCodec());

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void the_genesis_is_never_sourced_or_streamed() {
        assertThat(sourced(EventCriteria.havingAnyTag()).events()).isEmpty();
        append(opened("1"));
        assertThat(sourced(EventCriteria.havingAnyTag()).events()).hasSize(1);
        MessageStream<EventMessage> stream =
                engine.stream(StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);
        Awaitility.await().until(stream::hasNextAvailable);
        assertThat(stream.next().map(entry -> entry.message().type().qualifiedName()))
                .contains(OPENED);
        stream.close();
    }

    @Test
    void the_marker_of_an_empty_store_is_not_origin() {
        assertThat(sourced(EventCriteria.havingTags("account", "1")).marker())
                .isEqualTo(new GlobalIndexConsistencyMarker(0))
                .isNotEqualTo(ConsistencyMarker.ORIGIN);
    }

    @Test
    void a_marker_covers_events_that_were_not_sourced() {
        append(opened("1"), opened("2"));
        assertThat(sourced(EventCriteria.havingTags("account", "1")).marker())
                .isEqualTo(new GlobalIndexConsistencyMarker(2));
    }

    @Test
    void criteria_select_by_type_by_all_tags_and_by_either_branch() {
        append(opened("1"), closed("1"), opened("2"));
        assertThat(sourced(EventCriteria.havingTags("account", "1").andBeingOneOfTypes(CLOSED))
                        .events())
                .hasSize(1);
        assertThat(sourced(EventCriteria.havingTags("account", "1", "account", "2"))
                        .events())
                .isEmpty();
        assertThat(sourced(EventCriteria.havingTags("account", "1", "bank", "b"))
                        .events())
                .hasSize(2);
        assertThat(sourced(EventCriteria.havingAnyTag().andBeingOneOfTypes(OPENED))
                        .events())
                .hasSize(2);
        assertThat(sourced(EventCriteria.either(
                                EventCriteria.havingTags("account", "2"),
                                EventCriteria.havingAnyTag().andBeingOneOfTypes(CLOSED)))
                        .events())
                .hasSize(2);
    }

    @Test
    void a_branch_without_criteria_beside_others_means_everything() {
        append(opened("1"), opened("2"));
        EventCriteria either =
                EventCriteria.either(EventCriteria.havingTags("account", "1"), EventCriteria.havingAnyTag());
        Sourced sourced = sourced(either);
        assertThat(sourced.events()).hasSize(2);
        append(opened("3"));
        assertRejected(AppendCondition.withCriteria(either).withMarker(sourced.marker()));
    }

    @Test
    void a_decision_over_two_tags_is_refused_after_a_change_to_either() {
        for (String changed : List.of("1", "2")) {
            EventCriteria both = EventCriteria.either(
                    EventCriteria.havingTags("account", "1"), EventCriteria.havingTags("account", "2"));
            ConsistencyMarker marker = sourced(both).marker();
            append(opened("3"));
            append(AppendCondition.withCriteria(both).withMarker(marker), opened("4"));
            append(closed(changed));
            assertRejected(AppendCondition.withCriteria(both).withMarker(marker));
        }
    }

    @Test
    void what_was_rolled_back_or_never_committed_is_not_there_and_cannot_be_committed() {
        AppendTransaction<?> rolledBack = get(engine.appendEvents(AppendCondition.none(), null, opened("1")));
        rolledBack.rollback(null);
        get(engine.appendEvents(AppendCondition.none(), null, opened("2")));
        assertThatThrownBy(() -> get(rolledBack.commit(null))).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(sourced(EventCriteria.havingAnyTag()).events()).isEmpty();
    }

    @Test
    void a_second_commit_fails_and_changes_nothing() {
        AppendTransaction<?> transaction = get(engine.appendEvents(AppendCondition.none(), null, opened("1")));
        get(transaction.commit(null));
        assertThatThrownBy(() -> get(transaction.commit(null))).hasCauseInstanceOf(IllegalStateException.class);
        assertThat(sourced(EventCriteria.havingAnyTag()).events()).hasSize(1);
    }

    @Test
    void appending_nothing_succeeds_and_leaves_the_head_where_it_was() {
        AppendTransaction<?> nothing = get(engine.appendEvents(AppendCondition.none(), null, List.of()));
        assertThat((Object) get(nothing.commit(null))).isEqualTo(ConsistencyMarker.ORIGIN);
        assertThat(get(engine.latestToken(null))).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void a_unit_of_work_finds_where_its_events_landed() {
        Appended appended = get(new SimpleUnitOfWorkFactory(EmptyApplicationContext.INSTANCE)
                .create()
                .executeWithResult(context -> engine.appendEvents(
                                AppendCondition.none(), context, List.of(opened("1"), opened("2")))
                        .thenCompose(transaction -> transaction.commit(context))
                        .thenApply(done -> Optional.ofNullable(context.getResource(LedgerEventStorageEngine.APPENDED))
                                .orElseThrow())));
        assertThat(appended.first()).isEqualTo(1);
        assertThat(appended.last()).isEqualTo(2);
    }

    @Test
    void a_codec_that_cannot_seal_fails_the_append_before_anything_is_written() {
        LedgerEventStorageEngine sealing = new LedgerEventStorageEngine(ledger, new BrokenCodec(true, false));
        assertThatThrownBy(() -> get(sealing.appendEvents(AppendCondition.none(), null, opened("1"))))
                .hasMessageContaining("no key");
        assertThat(get(engine.latestToken(null))).isEqualTo(new GlobalSequenceTrackingToken(0));
    }

    @Test
    void a_stream_that_breaks_tells_its_reader_and_delivers_what_came_before() {
        append(opened("1"));
        MessageStream<EventMessage> stream = new LedgerEventStorageEngine(ledger, new BrokenCodec(false, true))
                .stream(StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);
        AtomicInteger calls = new AtomicInteger();
        stream.setCallback(calls::incrementAndGet);
        Awaitility.await().until(() -> stream.error().isPresent());
        assertThat(stream.error()).get().extracting(Throwable::getMessage).isEqualTo("unreadable");
        assertThat(stream.isCompleted()).isTrue();
        assertThat(calls).hasPositiveValue();
    }

    @Test
    void a_closed_stream_delivers_nothing_more() {
        MessageStream<EventMessage> stream =
                engine.stream(StreamingCondition.startingFrom(new GlobalSequenceTrackingToken(0)), null);
        stream.close();
        append(opened("1"));
        assertThat(stream.next()).isEmpty();
        assertThat(stream.isCompleted()).isTrue();
    }

    @Test
    void a_stream_selects_and_numbers_its_events_by_their_place_in_the_whole_log() {
        append(opened("1"), closed("1"), opened("2"), closed("2"));
        MessageStream<EventMessage> stream = engine.stream(
                StreamingCondition.conditionFor(
                        new GlobalSequenceTrackingToken(1),
                        EventCriteria.havingAnyTag().andBeingOneOfTypes(CLOSED)),
                null);
        List<Object> tokens = new ArrayList<>();
        Awaitility.await().until(() -> {
            stream.next()
                    .ifPresent(
                            entry -> tokens.add(TrackingToken.fromContext(entry).orElseThrow()));
            return tokens.size() == 2;
        });
        assertThat(tokens).containsExactly(new GlobalSequenceTrackingToken(2), new GlobalSequenceTrackingToken(4));
        stream.close();
    }

    private record Sourced(List<EventMessage> events, ConsistencyMarker marker) {}

    private Sourced sourced(EventCriteria criteria) {
        List<EventMessage> events = new ArrayList<>();
        List<ConsistencyMarker> markers = new ArrayList<>();
        get(engine.source(SourcingCondition.conditionFor(criteria), null).reduce(events, (all, entry) -> {
            ConsistencyMarker marker = entry.getResource(ConsistencyMarker.RESOURCE_KEY);
            if (marker == null) {
                all.add(entry.message());
            } else {
                markers.add(marker);
            }
            return all;
        }));
        assertThat(markers).hasSize(1);
        return new Sourced(events, markers.getFirst());
    }

    private void assertRejected(AppendCondition condition) {
        assertThatThrownBy(() -> append(condition, opened("9")))
                .hasCauseInstanceOf(AppendEventsTransactionRejectedException.class);
    }

    private void append(TaggedEventMessage<?>... events) {
        append(AppendCondition.none(), events);
    }

    private void append(AppendCondition condition, TaggedEventMessage<?>... events) {
        get(get(engine.appendEvents(condition, null, Arrays.asList(events))).commit(null));
    }

    private static TaggedEventMessage<?> opened(String account) {
        return event(OPENED, account);
    }

    private static TaggedEventMessage<?> closed(String account) {
        return event(CLOSED, account);
    }

    private static TaggedEventMessage<?> event(QualifiedName type, String account) {
        EventMessage message = new GenericEventMessage(new MessageType(type, "1"), "{}", Map.of());
        return new GenericTaggedEventMessage<>(message, Set.of(new Tag("account", account), new Tag("bank", "b")));
    }

    private static <T> T get(CompletableFuture<T> future) {
        try {
            return Objects.requireNonNull(future.get(Duration.ofSeconds(20).toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            throw new AssertionError(failed.getMessage(), failed.getCause());
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private record BrokenCodec(boolean atEncode, boolean atDecode) implements EventCodec {
        @Override
        public CompletableFuture<List<NewEvent>> encode(List<TaggedEventMessage<?>> messages) {
            return atEncode
                    ? CompletableFuture.failedFuture(new IllegalStateException("no key"))
                    : new PlainEventCodec().encode(messages);
        }

        @Override
        public EventMessage decode(RecordedEvent recorded) {
            if (atDecode) {
                throw new IllegalStateException("unreadable");
            }
            return new PlainEventCodec().decode(recorded);
        }
    }
}
