package org.throughline.infrastructure.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.AppendEventsTransactionRejectedException;
import org.axonframework.eventsourcing.eventstore.ConsistencyMarker;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.command.client.ClientCommand;
import org.throughline.infrastructure.access.command.Admissions;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.command.CommandCheck;
import org.throughline.infrastructure.access.command.CommandGate;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.access.command.CommandRights;
import org.throughline.infrastructure.access.command.OnceOnly;
import org.throughline.infrastructure.access.relationship.LedgerCareRelationships;
import org.throughline.infrastructure.access.trace.AccessTrace;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import reactor.core.publisher.Mono;

/** How often a command that lost a race is decided anew, and which failures are none of that kind. */
class ConflictRetryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Long> attempts = new CopyOnWriteArrayList<>();
    private final AtomicReference<AxonConfiguration> configured = new AtomicReference<>();
    private IntFunction<@Nullable RuntimeException> failures = attempt -> null;

    @AfterEach
    void stop() {
        configured.get().shutdown();
    }

    @CommandHandler
    void handle(ClientCommand.RegisterProspect command) {
        attempts.add(System.nanoTime());
        RuntimeException failure = failures.apply(attempts.size());
        if (failure != null) {
            throw failure;
        }
    }

    @Test
    void a_command_that_always_loses_is_refused_after_a_bounded_number_of_attempts_and_with_growing_pauses() {
        failures = attempt -> conflict();
        assertThatThrownBy(this::send)
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(GeneralRefusal.COMMAND_CONFLICT));
        assertThat(attempts)
                .as("one on what is known, one on a fresh head, twelve more")
                .hasSize(14);
        assertThat(between(9, 13)).isGreaterThan(between(2, 4));
        assertThat(attempts.getLast() - attempts.getFirst())
                .isLessThan(Duration.ofSeconds(10).toNanos());
    }

    @Test
    void a_command_that_loses_a_few_times_is_done() {
        failures = attempt -> attempt < 5 ? conflict() : null;
        assertThat(send()).isNotNull();
        assertThat(attempts).hasSizeBetween(5, 6);
    }

    @Test
    void any_other_failure_is_told_at_once() {
        failures = attempt -> new IllegalStateException("a defect");
        assertThatThrownBy(this::send).isInstanceOf(IllegalStateException.class);
        assertThat(attempts).hasSize(1);
    }

    @Test
    void a_refusal_is_decided_once_more_on_a_fresh_head_and_then_told() {
        failures = attempt -> new Refusal(ClientRefusal.CLIENT_ALREADY_REGISTERED);
        assertThatThrownBy(this::send).isInstanceOf(Refusal.class);
        assertThat(attempts).hasSize(2);
    }

    private long between(int first, int last) {
        return attempts.get(last) - attempts.get(first);
    }

    private static RuntimeException conflict() {
        return AppendEventsTransactionRejectedException.conflictingEventsDetected(ConsistencyMarker.ORIGIN);
    }

    private @Nullable CommandOutcome send() {
        EventsInMemory events = new EventsInMemory();
        OnceOnly onceOnly = new OnceOnly(() -> configured.get().getComponent(EventStore.class));
        configured.set(EventSourcingConfigurer.create()
                .componentRegistry(registry -> registry.disableEnhancer(UpdateCheckerConfigurationEnhancer.class))
                .messaging(messaging -> messaging.registerCommandHandlerInterceptor(any -> onceOnly))
                .registerCommandHandlingModule(CommandHandlingModule.named("client")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(any -> this))
                .start());
        RecordingAccessLedger access = new RecordingAccessLedger(new ArrayList<>());
        AccessTrace trace = TestTrace.into(access);
        CareCommands commands = new CareCommands(
                configured.get().getComponent(CommandGateway.class),
                onceOnly,
                new CommandGate(
                        CommandRights::of,
                        County.INTAKE,
                        new LedgerCareRelationships(events, InstantSource.system()),
                        worker -> Mono.empty()),
                CommandCheck.NONE,
                Admissions.unbounded(trace),
                trace,
                events,
                new SimpleMeterRegistry());
        ServiceGrant grant = Objects.requireNonNull(new ServiceGrants(trace)
                .issue("import", PurposeOfUse.HOPERAT, County.origin())
                .block(PATIENCE));
        SubjectId client = County.client("Mia");
        return commands.dispatchAsSystem(
                        grant,
                        new ClientCommand.RegisterProspect(
                                County.by(County.worker("whoever"), "Mia"), client, County.details(client)))
                .block(PATIENCE);
    }
}
