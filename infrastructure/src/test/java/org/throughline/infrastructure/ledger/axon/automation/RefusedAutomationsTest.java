package org.throughline.infrastructure.ledger.axon.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.eventhandling.annotation.Event;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.axonframework.messaging.eventhandling.annotation.SequencingPolicy;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.messaging.eventhandling.replay.annotation.DisallowReplay;
import org.axonframework.messaging.eventhandling.replay.annotation.ResetHandler;
import org.axonframework.messaging.eventhandling.sequencing.PropertySequencingPolicy;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.axon.model.Moved;
import org.throughline.infrastructure.ledger.axon.model.MovedCodec;

/** What is refused at the start, because Axon 5.0.1 would lose or double its events. */
class RefusedAutomationsTest {
    record Nameless(String id) {}

    @Event(name = "Halved", version = "1")
    record WithoutNamespace(String id) {}

    static class Good {
        @EventHandler
        void on(Moved event) {}
    }

    static class GoodByName {
        @EventHandler(eventName = "bank.Moved")
        void on(Moved event) {}
    }

    static class None {}

    static class Twice {
        @EventHandler
        void on(Moved event) {}

        @EventHandler(eventName = "bank.Moved")
        void again(Moved event) {}
    }

    static class TwiceByInheritance extends Good {
        @EventHandler
        void onceMore(Moved event) {}
    }

    static class ClassName {
        @EventHandler
        void on(Nameless event) {}
    }

    static class HalfName {
        @EventHandler
        void on(WithoutNamespace event) {}
    }

    static class OtherName {
        @EventHandler(eventName = "bank.Removed")
        void on(Moved event) {}
    }

    static class OwnOrder {
        @EventHandler
        @SequencingPolicy(type = PropertySequencingPolicy.class, parameters = "account")
        void on(Moved event) {}
    }

    static class Appends {
        @EventHandler
        void on(Moved event, EventAppender appender) {}
    }

    static class TrustsAnnotation {
        @EventHandler
        @DisallowReplay
        void on(Moved event) {}
    }

    static class WaitsForReset extends Good {
        @ResetHandler
        void reset() {}
    }

    @Test
    void a_second_component_for_a_processor_is_refused() {
        refused("there are two of this name", new Good(), new GoodByName());
    }

    @Test
    void two_handlers_for_one_event_are_refused() {
        refused("second handler for bank.Moved", new Twice());
        refused("second handler for bank.Moved", new TwiceByInheritance());
    }

    @Test
    void an_event_without_a_stored_name_is_refused() {
        refused("lacks the name and namespace", new ClassName());
        refused("lacks the name and namespace", new HalfName());
        refused("stored as bank.Moved", new OtherName());
    }

    @Test
    void an_order_of_its_own_is_refused() {
        refused("@SequencingPolicy", new OwnOrder());
    }

    @Test
    void what_would_be_ignored_or_half_undone_is_refused() {
        refused("appends no events", new Appends());
        refused("@DisallowReplay", new TrustsAnnotation());
        refused("@ResetHandler", new WaitsForReset());
        refused("no @EventHandler", new None());
    }

    @Test
    void names_and_segments_that_are_none_are_refused() {
        for (String name : List.of("", "Reminders", "re minders", "9lives", "a".repeat(65))) {
            assertThatThrownBy(() -> new AutomationProcessor(name, new Good(), 1, event -> ""))
                    .isInstanceOf(UnsafeAutomation.class);
        }
        for (int segments : new int[] {0, 3, 32, -1}) {
            assertThatThrownBy(() -> new AutomationProcessor("reminders", new Good(), segments, event -> ""))
                    .isInstanceOf(UnsafeAutomation.class)
                    .hasMessageContaining("segments");
        }
    }

    @Test
    void a_processor_that_was_registered_past_the_registrar_is_refused() {
        try (Ledger ledger = TestMongo.open(TestStore.freshDatabase())) {
            Automations automations = automations(ledger, new Good());
            AxonConfiguration built = EventSourcingConfigurer.create()
                    .componentRegistry(registry -> registry.disableEnhancer(UpdateCheckerConfigurationEnhancer.class))
                    .messaging(messaging -> messaging.eventProcessing(processing ->
                            processing.pooledStreaming(streaming -> streaming.processor(
                                    "stray",
                                    phase -> phase.eventHandlingComponents(
                                                    components -> components.autodetected(any -> new Good()))
                                            .customized((any, settings) -> settings.batchSize(100))))))
                    .build();
            assertThatThrownBy(() -> automations.check(built))
                    .isInstanceOf(UnsafeAutomation.class)
                    .hasMessageContaining("'stray'");
        }
    }

    @Test
    void what_is_safe_is_not_refused_and_without_automations_nothing_is_started() {
        try (Ledger ledger = TestMongo.open(TestStore.freshDatabase())) {
            assertThat(automations(ledger, new Good()).names()).containsExactly("reminders");
            assertThat(automations(ledger, new GoodByName()).names()).containsExactly("reminders");
            EventSourcingConfigurer configurer = EventSourcingConfigurer.create()
                    .componentRegistry(registry -> registry.disableEnhancer(UpdateCheckerConfigurationEnhancer.class));
            AxonConfiguration built = automations(ledger).register(configurer).build();
            automations(ledger).check(built);
            assertThat(built.getModuleConfigurations()).isEmpty();
        }
    }

    private static void refused(String why, Object... handlers) {
        try (Ledger ledger = TestMongo.open(TestStore.freshDatabase())) {
            assertThatThrownBy(() -> automations(ledger, handlers))
                    .isInstanceOf(UnsafeAutomation.class)
                    .hasMessageStartingWith("The automation 'reminders' cannot be started: ")
                    .hasMessageContaining(why);
        }
    }

    private static Automations automations(Ledger ledger, Object... handlers) {
        List<AutomationProcessor> processors = new ArrayList<>();
        for (Object handler : handlers) {
            processors.add(new AutomationProcessor("reminders", handler, 1, event -> ""));
        }
        return new Automations(processors, TestStore.freshDatabase(), ledger, new MovedCodec(), InstantSource.system());
    }
}
