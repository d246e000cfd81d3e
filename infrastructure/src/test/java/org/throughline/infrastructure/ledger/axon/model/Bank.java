package org.throughline.infrastructure.ledger.axon.model;

import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.common.configuration.AxonConfiguration;
import org.axonframework.eventsourcing.configuration.EventSourcedEntityModule;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.commandhandling.configuration.CommandHandlingModule;
import org.axonframework.messaging.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.eventhandling.gateway.EventAppender;
import org.axonframework.modelling.annotation.InjectEntity;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.axon.LedgerEventStorageEngine;

/** Axon with two accounts in one decision, on a node of its own. */
final class Bank implements AutoCloseable {
    /** Moves money; fails after having appended if it is told to. */
    record Transfer(String from, String to, int amount, boolean fails) {}

    /** What the decision saw before, and after what it appended itself. */
    record Seen(int fromBefore, int toBefore, int fromAfter, int toAfter, int moves) {}

    private final AtomicReference<Seen> seen = new AtomicReference<>();
    private final AxonConfiguration axon;

    Bank(Ledger ledger, MovedCodec codec) {
        axon = EventSourcingConfigurer.create()
                .registerEventStorageEngine(any -> new LedgerEventStorageEngine(ledger, codec))
                .componentRegistry(DecisionModels::register)
                .componentRegistry(registry -> registry.disableEnhancer(UpdateCheckerConfigurationEnhancer.class))
                .registerEntity(EventSourcedEntityModule.autodetected(String.class, Account.class))
                .registerCommandHandlingModule(CommandHandlingModule.named("bank")
                        .commandHandlers()
                        .annotatedCommandHandlingComponent(any -> this))
                .start();
    }

    @CommandHandler
    void handle(
            Transfer command,
            @InjectEntity(idProperty = "from") Account from,
            @InjectEntity(idProperty = "to") Account to,
            EventAppender appender) {
        int fromBefore = from.balance;
        int toBefore = to.balance;
        int moves = from.moves + to.moves;
        appender.append(new Moved(command.from(), -command.amount()));
        appender.append(new Moved(command.to(), command.amount()));
        seen.set(new Seen(fromBefore, toBefore, from.balance, to.balance, moves));
        if (command.fails()) {
            throw new IllegalStateException("after having appended");
        }
    }

    Seen transfer(String from, String to, int amount) {
        send(new Transfer(from, to, amount, false));
        return seen.get();
    }

    /** What the decision saw before it failed. */
    Seen failTo(String from, String to, int amount) {
        try {
            send(new Transfer(from, to, amount, true));
        } catch (CompletionException expected) {
            return seen.get();
        }
        throw new AssertionError("it should have failed");
    }

    private void send(Transfer transfer) {
        axon.getComponent(CommandGateway.class)
                .send(transfer)
                .getResultMessage()
                .join();
    }

    @Override
    public void close() {
        axon.shutdown();
    }
}
