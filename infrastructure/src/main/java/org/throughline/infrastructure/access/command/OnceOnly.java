package org.throughline.infrastructure.access.command;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreTransaction;
import org.axonframework.eventsourcing.eventstore.SourcingCondition;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageHandlerInterceptor;
import org.axonframework.messaging.core.MessageHandlerInterceptorChain;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.MessageType;
import org.axonframework.messaging.core.Metadata;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.ledger.axon.LedgerEventStorageEngine;
import org.throughline.kernel.event.IdempotencyKey;
import reactor.core.publisher.Mono;

/**
 * Lets a command with an idempotency key take effect once. Looking for the key's events happens in the command's own
 * unit of work, so the key becomes part of the append's condition: of two that run at once, one is appended and the
 * other conflicts, tries again and finds the first. Also notes what the unit of work appends, and by whose eyes it reads.
 * One for the whole command bus.
 */
public final class OnceOnly implements MessageHandlerInterceptor<CommandMessage> {
    private static final MessageType RESULT = new MessageType("throughline", "Decided", "1");

    private static final String TICKET = "eyes";

    private static final String KNOWN_END = "knownEnd";

    /** With this metadata a command is decided on what this node knows; only an append of it is final. */
    static final Metadata ON_WHAT_IS_KNOWN = Metadata.with(KNOWN_END, "");

    private static final String STORES_NOTHING = "storesNothing";

    /** With this metadata a command is decided and nothing is stored: it fails where its events would be appended. */
    static final Metadata REHEARSAL = Metadata.with(STORES_NOTHING, "");

    private final Supplier<EventStore> store;
    private final Map<String, Eyes> tickets = new ConcurrentHashMap<>();

    /** Looks into {@code store}, which is asked for at the first command. */
    public OnceOnly(Supplier<EventStore> store) {
        this.store = store;
    }

    @Override
    public MessageStream<?> interceptOnHandle(
            CommandMessage message, ProcessingContext context, MessageHandlerInterceptorChain<CommandMessage> chain) {
        if (message.metadata().containsKey(STORES_NOTHING)) {
            context.putResource(VisibleEventsEngine.REHEARSAL, true);
        }
        if (message.metadata().containsKey(KNOWN_END)) {
            context.putResource(LedgerEventStorageEngine.KNOWN_END, true);
        }
        EventStoreTransaction transaction = store.get().transaction(context);
        var decided = new Decided(context);
        transaction.onAppend(decided::on);
        // one's own key is found wherever its events are: rights may have changed since
        CompletableFuture<Message> result = handledBefore(transaction, message).thenCompose(before -> {
            if (before) {
                return CompletableFuture.failedFuture(new AlreadyHandled());
            }
            context.putResource(VisibleEventsEngine.EYES, eyes(message));
            return chain.proceed(message, context)
                    .first()
                    .asCompletableFuture()
                    .thenApply(answer -> new GenericCommandResultMessage(RESULT, decided));
        });
        return MessageStream.fromFuture(result);
    }

    /** Runs {@code sent} with metadata under which a command is decided by {@code eyes}. */
    Mono<Message> by(Eyes eyes, Function<Metadata, Mono<Message>> sent) {
        return Mono.using(
                () -> {
                    String ticket = UUID.randomUUID().toString();
                    tickets.put(ticket, eyes);
                    return ticket;
                },
                ticket -> sent.apply(Metadata.with(TICKET, ticket)),
                tickets::remove);
    }

    /** A command that comes in another way, such as from an automation, is one of a service. */
    private Eyes eyes(CommandMessage message) {
        String ticket = message.metadata().get(TICKET);
        if (ticket == null) {
            return Eyes.ofService(message.payload());
        }
        Eyes eyes = tickets.get(ticket);
        if (eyes == null) {
            throw new IllegalStateException("A command that asks to be decided for nobody");
        }
        return eyes;
    }

    private static CompletableFuture<Boolean> handledBefore(EventStoreTransaction transaction, CommandMessage message) {
        IdempotencyKey key = keyOf(message);
        if (key == null) {
            return CompletableFuture.completedFuture(false);
        }
        EventCriteria sameKey = EventCriteria.havingTags(Tag.of(key.tagKey(), key.tagValue()));
        // read to its end: only then does the transaction know up to where it has looked
        return transaction.source(SourcingCondition.conditionFor(sameKey)).reduce(false, (found, event) -> true);
    }

    private static @Nullable IdempotencyKey keyOf(CommandMessage message) {
        return message.payload() instanceof CareCommand command
                ? command.provenance().idempotencyKey()
                : null;
    }
}
