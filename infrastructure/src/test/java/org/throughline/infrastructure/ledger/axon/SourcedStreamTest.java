package org.throughline.infrastructure.ledger.axon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.axonframework.messaging.core.MessageStream.Entry;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.SimpleEntry;
import org.axonframework.messaging.eventhandling.EventMessage;
import org.axonframework.messaging.eventhandling.GenericEventMessage;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class SourcedStreamTest {
    private static final List<Entry<EventMessage>> EVENTS = List.of(event("one"), event("two"), event("three"));

    @Test
    void what_is_there_at_once_is_folded_in_the_asking_thread() {
        var threads = new ArrayList<Thread>();
        SourcedStream stream = SourcedStream.of(Mono.just(EVENTS));

        List<Object> folded = stream.onNext(entry -> threads.add(Thread.currentThread()))
                .reduce(List.<Object>of(), SourcedStreamTest::plus)
                .join();

        assertThat(folded).containsExactly("one", "two", "three");
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void what_comes_later_is_folded_when_it_comes() {
        Sinks.One<List<Entry<EventMessage>>> read = Sinks.one();
        CompletableFuture<List<Object>> folded =
                SourcedStream.of(read.asMono()).reduce(List.of(), SourcedStreamTest::plus);

        assertThat(folded).isNotDone();
        read.tryEmitValue(EVENTS).orThrow();

        assertThat(folded.join()).containsExactly("one", "two", "three");
    }

    @Test
    void a_failed_read_fails_the_fold() {
        var failure = new IllegalStateException("no answer");
        SourcedStream stream = SourcedStream.of(Mono.error(failure));

        assertThat(stream.reduce(0, (count, event) -> count + 1)).isCompletedExceptionally();
        assertThat(stream.error()).containsSame(failure);
        assertThat(stream.isCompleted()).isTrue();
    }

    @Test
    void a_callback_that_comes_while_another_runs_waits_for_it() throws InterruptedException {
        Sinks.One<List<Entry<EventMessage>>> read = Sinks.one();
        SourcedStream stream = SourcedStream.of(read.asMono());
        var firstRuns = new CountDownLatch(1);
        var secondIsSet = new CountDownLatch(1);
        var order = new ArrayList<String>();
        var both = new CountDownLatch(2);
        stream.setCallback(() -> {
            firstRuns.countDown();
            order.add(await(secondIsSet) ? "first" : "second never came");
            both.countDown();
        });
        Thread deliverer =
                Thread.ofPlatform().start(() -> read.tryEmitValue(EVENTS).orThrow());
        assertThat(await(firstRuns)).isTrue();

        stream.setCallback(() -> {
            order.add("second");
            both.countDown();
        });
        secondIsSet.countDown();

        assertThat(await(both)).isTrue();
        deliverer.join();
        assertThat(order).containsExactly("first", "second");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Entry<EventMessage> event(String payload) {
        return new SimpleEntry<>(new GenericEventMessage(new MessageType("test", "Said", "1"), payload));
    }

    private static List<Object> plus(List<Object> before, Entry<EventMessage> entry) {
        var all = new ArrayList<>(before);
        all.add(entry.message().payload());
        return all;
    }
}
