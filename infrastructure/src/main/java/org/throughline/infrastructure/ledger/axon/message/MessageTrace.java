package org.throughline.infrastructure.ledger.axon.message;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.messaging.commandhandling.CommandMessage;
import org.axonframework.messaging.core.Message;
import org.axonframework.messaging.core.MessageDispatchInterceptor;
import org.axonframework.messaging.core.MessageDispatchInterceptorChain;
import org.axonframework.messaging.core.MessageStream;
import org.axonframework.messaging.core.correlation.CorrelationDataProvider;
import org.axonframework.messaging.core.unitofwork.ProcessingContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts the id of the outermost request into a command's metadata, from where it goes to whatever the command leads to.
 *
 * @param idOf the id that a command's payload names, if it names one
 */
record MessageTrace(Function<Object, Optional<String>> idOf)
        implements MessageDispatchInterceptor<CommandMessage>, CorrelationDataProvider {
    /** The metadata's key. */
    static final String TRACE_ID = "traceId";

    @Override
    public MessageStream<?> interceptOnDispatch(
            CommandMessage command,
            @Nullable ProcessingContext context,
            MessageDispatchInterceptorChain<CommandMessage> chain) {
        Object payload = command.payload();
        Optional<String> id =
                payload == null || command.metadata().containsKey(TRACE_ID) ? Optional.empty() : idOf.apply(payload);
        return chain.proceed(
                id.map(known -> command.andMetadata(Map.of(TRACE_ID, known))).orElse(command), context);
    }

    @Override
    public Map<String, String> correlationDataFor(Message message) {
        String id = message.metadata().get(TRACE_ID);
        return id == null ? Map.of() : Map.of(TRACE_ID, id);
    }
}
