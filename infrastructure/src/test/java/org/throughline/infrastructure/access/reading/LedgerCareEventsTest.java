package org.throughline.infrastructure.access.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.eventsourcing.eventstore.TaggedEventMessage;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.ledger.event.Tag;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.SubjectId;

class LedgerCareEventsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final SubjectId CLIENT = new SubjectId(new UUID(1, 2));
    private static final SubjectId ANOTHER = new SubjectId(new UUID(1, 3));

    private final MongoDatabase database = TestMongo.freshDatabase();
    private final Ledger care = TestMongo.open(database);
    private final Ledger otherNode = TestMongo.open(database);
    private final Counting codec = new Counting();
    private final LedgerCareEvents events = new LedgerCareEvents(care, codec, 1 << 20);

    @AfterEach
    void close() {
        otherNode.close();
        care.close();
    }

    @Test
    void what_was_read_of_a_client_is_not_read_again_and_what_any_node_adds_is_seen() {
        append(care, CLIENT);
        append(care, ANOTHER);
        append(care, CLIENT);
        assertThat(positionsOf(CLIENT)).containsExactly(1L, 3L);
        assertThat(codec.decoded.getAndSet(0)).isEqualTo(2);

        assertThat(positionsOf(CLIENT)).containsExactly(1L, 3L);
        assertThat(codec.decoded.getAndSet(0)).isZero();

        append(otherNode, ANOTHER);
        append(otherNode, CLIENT);
        assertThat(positionsOf(CLIENT)).containsExactly(1L, 3L, 5L);
        assertThat(codec.decoded.getAndSet(0)).isEqualTo(1);
        assertThat(positionsOf(ANOTHER)).containsExactly(2L, 4L);
    }

    private LongStream positionsOf(SubjectId client) {
        List<Recorded<CareEvent>> found =
                events.naming(client).collectList().blockOptional(PATIENCE).orElseThrow();
        return found.stream().mapToLong(Recorded::position);
    }

    private static void append(Ledger ledger, SubjectId client) {
        var event = new NewEvent(
                UUID.randomUUID(),
                "noted",
                "1",
                Set.of(new Tag(client.tagKey(), client.tagValue())),
                Map.of(),
                NewEvent.JSON,
                new byte[] {'{', '}'});
        assertThat(ledger.append(List.of(event), AppendCondition.none()).blockOptional(PATIENCE))
                .isPresent();
    }

    private record Noted() implements CareEvent {
        @Override
        public Envelope envelope() {
            throw new UnsupportedOperationException("an event of this test has no envelope");
        }
    }

    private static final class Counting implements EventCodec {
        private final AtomicInteger decoded = new AtomicInteger();

        @Override
        public CompletableFuture<List<NewEvent>> encode(List<TaggedEventMessage<?>> messages) {
            throw new UnsupportedOperationException("nothing is written by this");
        }

        @Override
        public EventMessage decode(RecordedEvent recorded) {
            decoded.incrementAndGet();
            return new GenericEventMessage(new MessageType("noted"), new Noted());
        }
    }
}
