package org.throughline.infrastructure.access.command;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;
import org.throughline.command.KernelTagResolver;
import org.throughline.command.client.ClientCapability;
import org.throughline.command.decision.SharedModels;
import org.throughline.command.workforce.WorkforceCapability;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.RecordingAccessLedger;
import org.throughline.infrastructure.access.TestTrace;
import org.throughline.infrastructure.access.reading.CareEvents;
import org.throughline.infrastructure.access.reading.LedgerCareEvents;
import org.throughline.infrastructure.access.relationship.LedgerCareRelationships;
import org.throughline.infrastructure.access.relationship.LedgerWorkerDirectory;
import org.throughline.infrastructure.ledger.AppendCondition;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.TestMongo;
import org.throughline.infrastructure.ledger.axon.LedgerEventStorageEngine;
import org.throughline.infrastructure.ledger.axon.model.DecisionModels;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.codec.CareEventCodec;
import org.throughline.infrastructure.vault.key.VaultSettings;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.policy.PolicyPack;
import reactor.core.publisher.Mono;

/** A real ledger seen by two nodes, and commands about clients and workers that one of them decides. */
final class LedgerForCommands implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final CareEventCodec codec;
    private final Ledger care;
    private final Ledger otherNode;
    private final LedgerCareEvents events;
    private final OnceOnly onceOnly;
    private final AxonConfiguration axon;

    /** @param directory where a key is kept */
    LedgerForCommands(Path directory) {
        MongoDatabase database = TestMongo.freshDatabase();
        care = TestMongo.open(database);
        otherNode = TestMongo.open(database);
        Vault vault = Vault.open(TestMongo.freshDatabase(), directory.resolve("kek.json"), VaultSettings.DEFAULT)
                .blockOptional(PATIENCE)
                .orElseThrow();
        codec = new CareEventCodec(vault);
        events = new LedgerCareEvents(care, codec, 1 << 20);
        var configured = new AtomicReference<AxonConfiguration>();
        onceOnly = new OnceOnly(() -> Objects.requireNonNull(configured.get()).getComponent(EventStore.class));
        EventSourcingConfigurer configurer = SharedModels.register(EventSourcingConfigurer.create()
                .registerTagResolver(any -> new KernelTagResolver())
                .registerEventStorageEngine(any -> new VisibleEventsEngine(new LedgerEventStorageEngine(care, codec)))
                .componentRegistry(components -> components
                        .registerComponent(PolicyPack.class, any -> County.policy())
                        .disableEnhancer(UpdateCheckerConfigurationEnhancer.class))
                .componentRegistry(DecisionModels::register)
                .messaging(messaging -> messaging.registerCommandHandlerInterceptor(any -> onceOnly)));
        axon = ClientCapability.CAPABILITY
                .register(WorkforceCapability.CAPABILITY.register(configurer))
                .start();
        configured.set(axon);
    }

    /** The node that decides. */
    Ledger care() {
        return care;
    }

    /** A node that records other things. */
    Ledger otherNode() {
        return otherNode;
    }

    /** What the node that decides has recorded. */
    LedgerCareEvents events() {
        return events;
    }

    /** What the other node sees, which leaves the one that decides as far behind as it was. */
    LedgerCareEvents seenByTheOther() {
        return new LedgerCareEvents(otherNode, codec, 1 << 20);
    }

    CareCommands commands(CareEvents seenByTheGate, RecordingAccessLedger access) {
        var gate = new CommandGate(
                CommandRights::of,
                County.INTAKE,
                new LedgerCareRelationships(seenByTheGate, InstantSource.system()),
                new LedgerWorkerDirectory(seenByTheGate));
        return new CareCommands(
                axon.getComponent(CommandGateway.class),
                onceOnly,
                gate,
                CommandCheck.NONE,
                Admissions.unbounded(TestTrace.into(access)),
                TestTrace.into(access),
                seenByTheGate,
                new SimpleMeterRegistry());
    }

    void given(Ledger node, CareEvent event) {
        Mono.fromFuture(codec.encodeEvents(List.of(event)))
                .flatMap(stored -> node.append(stored, AppendCondition.none()))
                .block(PATIENCE);
    }

    @Override
    public void close() {
        axon.shutdown();
        otherNode.close();
        care.close();
    }
}
