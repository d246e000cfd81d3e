package org.throughline.infrastructure.ledger.axon.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.axon.LedgerEventStorageEngine;
import org.throughline.infrastructure.ledger.axon.model.Moved;
import org.throughline.infrastructure.ledger.axon.model.MovedCodec;
import org.throughline.infrastructure.ledger.axon.token.MongoTokenStore;
import org.throughline.infrastructure.ledger.axon.token.TokenStoreOptions;
import reactor.core.publisher.Mono;

/** An automation on Axon's processor, our token store and the ledger, as the application runs it. */
class AutomationRunTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String NAME = "letters";

    private final MongoDatabase database = TestStore.freshDatabase();
    private final Ledger ledger = TestMongo.open(database);
    private final List<AxonConfiguration> running = new ArrayList<>();
    private final Clerk clerk = new Clerk();

    @AfterEach
    void stop() {
        running.forEach(AxonConfiguration::shutdown);
        ledger.close();
    }

    @Test
    void it_begins_at_the_head_acts_on_each_event_once_and_goes_on_where_it_was_after_a_restart() {
        move("a", 1);
        Automations first = start(1);
        awaitStarted();
        move("a", 2);
        move("b", 3);
        awaitLetters(2);
        running.removeFirst().shutdown();
        move("a", 4);
        Automations second = start(1);
        move("b", 5);
        awaitLetters(4);
        assertThat(clerk.lettersTo("a")).containsExactly(2, 4);
        assertThat(clerk.lettersTo("b")).containsExactly(3, 5);
        assertThat(get(first.parked(NAME).collectList())).isEmpty();
        assertThat(get(second.parked(NAME).collectList())).isEmpty();
    }

    @Test
    void what_it_fails_on_is_parked_with_its_sequence_and_handled_in_order_when_retried() {
        Automations automations = start(4);
        awaitStarted();
        clerk.poison.add(1);
        move("a", 1);
        move("a", 2);
        move("b", 3);
        move("a", 4);
        move("c", 5);
        awaitLetters(2);
        await(() -> assertThat(get(automations.parked(NAME).collectList()))
                .extracting(ParkedEvent::position)
                .containsExactly(1L, 2L, 4L));
        List<ParkedEvent> parked = get(automations.parked(NAME).collectList());
        assertThat(parked).extracting(ParkedEvent::sequence).containsOnly("a");
        assertThat(parked)
                .extracting(ParkedEvent::failure)
                .containsExactly("IllegalStateException", ParkedEvent.WAITS, ParkedEvent.WAITS);
        assertThat(clerk.lettersTo("a")).isEmpty();

        assertThat(get(automations.retry(NAME, "a"))).isZero();
        assertThat(get(automations.parked(NAME).next()).attempts()).isEqualTo(2);

        clerk.poison.clear();
        assertThat(get(automations.retry(NAME, "a"))).isEqualTo(3);
        assertThat(clerk.lettersTo("a")).containsExactly(1, 2, 4);
        assertThat(get(automations.parked(NAME).collectList())).isEmpty();
        move("a", 6);
        awaitLetters(6);
        assertThat(clerk.lettersTo("a")).containsExactly(1, 2, 4, 6);
    }

    @Test
    void an_automation_that_does_not_exist_is_told_as_such() {
        Automations automations = start(1);
        assertThatThrownBy(() -> automations.retry("mails", "a")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> automations.parked("mails")).isInstanceOf(IllegalArgumentException.class);
        assertThat(get(automations.retry(NAME, "nobody"))).isZero();
    }

    private Automations start(int segments) {
        MovedCodec codec = new MovedCodec();
        Automations automations = new Automations(
                List.of(new AutomationProcessor(
                        NAME, clerk, segments, event -> ((Moved) Objects.requireNonNull(event.payload())).account())),
                database,
                ledger,
                codec,
                InstantSource.system());
        AxonConfiguration axon = automations
                .register(EventSourcingConfigurer.create()
                        .registerEventStorageEngine(any -> new LedgerEventStorageEngine(ledger, codec))
                        .componentRegistry(registry -> registry.disableEnhancer(
                                        UpdateCheckerConfigurationEnhancer.class)
                                .registerComponent(
                                        TokenStore.class,
                                        any -> new MongoTokenStore(
                                                database, ledger.epoch(), TokenStoreOptions.forThisStart())))
                        .registerCommandHandlingModule(CommandHandlingModule.named("post")
                                .commandHandlers()
                                .annotatedCommandHandlingComponent(any -> clerk)))
                .build();
        automations.check(axon);
        axon.start();
        running.add(axon);
        return automations;
    }

    /** The first token is the head at the time of the first start; what is appended before that is history. */
    private void awaitStarted() {
        await(() -> assertThat(get(Mono.from(database.getCollection("tokens").countDocuments())))
                .isEqualTo(1));
    }

    private void awaitLetters(int count) {
        await(() -> assertThat(clerk.written).hasSizeGreaterThanOrEqualTo(count));
    }

    private static void await(ThrowingRunnable condition) {
        Awaitility.await().atMost(BOUND).pollInterval(Duration.ofMillis(20)).untilAsserted(condition);
    }

    private void move(String account, int amount) {
        get(ledger.append(List.of(MovedCodec.stored(new Moved(account, amount))), AppendCondition.none()));
    }

    private static <T> T get(Mono<T> answer) {
        return answer.blockOptional(BOUND).orElseThrow();
    }
}
