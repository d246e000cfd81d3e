package org.throughline.infrastructure.access;

import java.util.concurrent.CompletableFuture;
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
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.axonframework.messaging.eventstreaming.EventCriteria;
import org.axonframework.messaging.eventstreaming.Tag;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.kernel.event.IdempotencyKey;

/**
 * Lets a command with an idempotency key take effect once. Looking for the key's events happens in the command's own
 * unit of work, so the key becomes part of the append's condition: of two that run at once, one is appended and the
 * other conflicts, tries again and finds the first. Also notes what the unit of work appends.
 */
public final class OnceOnly implements MessageHandlerInterceptor<CommandMessage> {
    private static final MessageType RESULT = new MessageType("throughline", "Decided", "1");

    private final EventStore store;

    /** Looks into {@code store}. */
    public OnceOnly(EventStore store) {
        this.store = store;
    }

    @Override
    public MessageStream<?> interceptOnHandle(
            CommandMessage message, ProcessingContext context, MessageHandlerInterceptorChain<CommandMessage> chain) {
        EventStoreTransaction transaction = store.transaction(context);
        var decided = new Decided(context);
        transaction.onAppend(decided::on);
        CompletableFuture<Message> result = handledBefore(transaction, message)
                .thenCompose(before -> before
                        ? CompletableFuture.failedFuture(new AlreadyHandled())
                        : chain.proceed(message, context)
                                .first()
                                .asCompletableFuture()
                                .thenApply(answer -> new GenericCommandResultMessage(RESULT, decided)));
        return MessageStream.fromFuture(result);
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
