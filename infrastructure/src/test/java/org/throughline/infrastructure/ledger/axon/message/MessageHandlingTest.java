package org.throughline.infrastructure.ledger.axon.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.conversion.ConversionException;
import org.axonframework.conversion.Converter;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.commandhandling.gateway.CommandDispatcher;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.core.annotation.MetadataValue;
import org.axonframework.messaging.eventhandling.conversion.EventConverter;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.axonframework.messaging.queryhandling.configuration.QueryHandlingModule;
import org.axonframework.messaging.queryhandling.gateway.QueryGateway;
import org.axonframework.update.UpdateChecker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MessageHandlingTest {
    record Outer(String request) {}

    record Inner(String name) {}

    record Fails(String name) {}

    record Ask(String name) {}

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Office office = new Office();
    private final AxonConfiguration axon = office(meters, office).start();

    static class Office {
        private volatile @Nullable String innerTrace;

        @CommandHandler
        CompletableFuture<?> handle(Outer command, CommandDispatcher commands) {
            return commands.send(new Inner("inner")).getResultMessage();
        }

        @CommandHandler
        void handle(Inner command, @MetadataValue("traceId") @Nullable String trace) {
            innerTrace = trace;
        }

        @CommandHandler
        void handle(Fails command) {
            throw new IllegalStateException(command.name());
        }

        @QueryHandler
        String answer(Ask query) {
            return query.name();
        }
    }

    @AfterEach
    void stop() {
        axon.shutdown();
    }

    @Test
    void commands_and_queries_are_timed_by_name_and_outcome_and_counted_while_they_last() {
        send(new Outer("r-1"));
        assertThatThrownBy(() -> send(new Fails("Ada Lovelace"))).isInstanceOf(CompletionException.class);
        assertThat(axon.getComponent(QueryGateway.class)
                        .query(new Ask("x"), String.class)
                        .join())
                .isEqualTo("x");
        Awaitility.await().untilAsserted(() -> {
            assertThat(count("command", "MessageHandlingTest.Outer", "done")).isEqualTo(1);
            assertThat(count("command", "MessageHandlingTest.Inner", "done")).isEqualTo(1);
            assertThat(count("command", "MessageHandlingTest.Fails", "failed")).isEqualTo(1);
            assertThat(count("query", "MessageHandlingTest.Ask", "done")).isEqualTo(1);
        });
        assertThat(meters.get("throughline.messages.active").longTaskTimers())
                .allMatch(active -> active.activeTasks() == 0);
        assertThat(meters.getMeters().toString()).doesNotContain("Lovelace", "r-1");
    }

    @Test
    void the_request_s_id_goes_with_every_command_that_a_command_leads_to() {
        send(new Outer("r-7"));
        assertThat(office.innerTrace).isEqualTo("r-7");
    }

    @Test
    void messages_are_converted_by_jackson_3_and_what_fails_says_nothing_of_the_content() {
        Converter converter = axon.getComponent(Converter.class);
        assertThat(converter).isInstanceOf(JsonMapperConverter.class);
        Inner inner = new Inner("Ada");
        assertThat(converter.<Inner>convert(inner, Inner.class)).isSameAs(inner);
        byte[] json = converter.convert(inner, byte[].class);
        assertThat(new String(json, StandardCharsets.UTF_8)).isEqualTo("{\"name\":\"Ada\"}");
        assertThat(converter.<Inner>convert(json, Inner.class)).isEqualTo(inner);
        assertThat(converter.<String>convert(json, String.class)).isEqualTo("{\"name\":\"Ada\"}");
        assertThat(converter.<Object>convert(null, Inner.class)).isNull();
        assertThatThrownBy(() -> converter.convert("{\"name\":\"Ada\"", Inner.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageNotContaining("Ada");
        assertThatThrownBy(() -> converter.convert(new Outer("Ada"), Inner.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageNotContaining("Ada");
    }

    @Test
    void events_are_not_converted_at_all() {
        Converter converter = axon.getComponent(EventConverter.class);
        Inner inner = new Inner("Ada");
        assertThat(converter.<Inner>convert(inner, Inner.class)).isSameAs(inner);
        assertThatThrownBy(() -> converter.convert(inner, byte[].class)).isInstanceOf(ConversionException.class);
        assertThatThrownBy(() -> converter.convert(Map.of("name", "Ada"), Inner.class))
                .isInstanceOf(ConversionException.class)
                .hasMessageNotContaining("Ada");
    }

    /** It hides from whoever looks for it in a test, by the names on the stack; so it is looked for in another thread. */
    @Test
    void the_update_checker_is_not_there_although_axon_brings_it() {
        assertThat(outsideOfTheTest(() -> hasUpdateChecker(EventSourcingConfigurer.create())))
                .isTrue();
        assertThat(outsideOfTheTest(() -> hasUpdateChecker(office(new SimpleMeterRegistry(), new Office()))))
                .isFalse();
    }

    private static boolean hasUpdateChecker(EventSourcingConfigurer configurer) {
        return configurer.build().hasComponent(UpdateChecker.class);
    }

    private static boolean outsideOfTheTest(Supplier<Boolean> question) {
        return CompletableFuture.supplyAsync(
                        question, work -> Thread.ofPlatform().start(work))
                .join();
    }

    private void send(Object command) {
        axon.getComponent(CommandGateway.class).send(command).getResultMessage().join();
    }

    private long count(String bus, String message, String outcome) {
        return meters.get("throughline.messages")
                .tags("bus", bus, "message", message, "outcome", outcome)
                .timer()
                .count();
    }

    private static EventSourcingConfigurer office(MeterRegistry meters, Office office) {
        ObservationRegistry observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        EventSourcingConfigurer configurer = EventSourcingConfigurer.create()
                .registerCommandHandlingModule(CommandHandlingModule.named("office")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(any -> office))
                .registerQueryHandlingModule(QueryHandlingModule.named("desk")
                        .queryHandlers()
                        .annotatedQueryHandlingComponent(any -> office));
        return MessageHandling.register(
                configurer,
                JsonMapper.builder().build(),
                observations,
                payload -> payload instanceof Outer outer ? Optional.of(outer.request()) : Optional.empty());
    }
}
