package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.reactivestreams.client.MongoDatabase;
import java.time.InstantSource;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.axonframework.messaging.eventhandling.processing.streaming.token.store.TokenStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.throughline.command.automation.Automation;
import org.throughline.infrastructure.embeddedmongo.TestStore;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.axon.EventCodec;
import org.throughline.infrastructure.ledger.axon.automation.Automations;
import org.throughline.infrastructure.ledger.axon.automation.UnsafeAutomation;
import org.throughline.infrastructure.ledger.axon.model.MovedCodec;
import org.throughline.infrastructure.ledger.axon.token.MongoTokenStore;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.program.ProgramEvent;

/** That an automation needs nothing but to be a component. */
class AutomationConfigurationTest {
    @Automation(name = "greet-programs", sequencedBy = ProgramId.class, segments = 2)
    static class Greeter {
        @EventHandler
        void on(ProgramEvent.Opened event) {
            // what it would do is not the point
        }
    }

    @Automation(name = "greet-programs-twice", sequencedBy = ProgramId.class)
    static class Unsafe extends Greeter {
        @EventHandler
        void again(ProgramEvent.Opened event) {
            // never called: the start is refused
        }
    }

    static class NoAutomation {
        @EventHandler
        void on(ProgramEvent.Opened event) {
            // an event handler like any other
        }
    }

    @Test
    void a_component_that_is_an_automation_is_registered_and_no_other() {
        try (AnnotationConfigApplicationContext context = started(Greeter.class, NoAutomation.class)) {
            assertThat(context.getBean(Automations.class).names()).containsExactly("greet-programs");
            assertThat(context.getBean(TokenStore.class)).isInstanceOf(MongoTokenStore.class);
        }
    }

    @Test
    void without_automations_there_is_nothing_to_start() {
        try (AnnotationConfigApplicationContext context = started(NoAutomation.class)) {
            assertThat(context.getBean(Automations.class).names()).isEmpty();
        }
    }

    @Test
    void an_unsafe_automation_keeps_the_application_from_starting() {
        assertThatThrownBy(() -> started(Unsafe.class))
                .hasRootCauseInstanceOf(UnsafeAutomation.class)
                .rootCause()
                .hasMessageContaining("second handler for");
    }

    private static AnnotationConfigApplicationContext started(Class<?>... components) {
        MongoDatabase database = TestStore.freshDatabase();
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.registerBean(MongoDatabase.class, () -> database);
        context.registerBean("care", Ledger.class, () -> TestMongo.open(database));
        context.registerBean(EventCodec.class, MovedCodec::new);
        context.registerBean(InstantSource.class, InstantSource::system);
        context.register(AutomationConfiguration.class);
        context.register(components);
        context.refresh();
        return context;
    }
}
