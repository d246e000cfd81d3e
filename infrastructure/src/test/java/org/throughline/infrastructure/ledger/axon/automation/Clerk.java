package org.throughline.infrastructure.ledger.axon.automation;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.messaging.commandhandling.annotation.CommandHandler;
import org.axonframework.messaging.commandhandling.gateway.CommandDispatcher;
import org.axonframework.messaging.eventhandling.annotation.EventHandler;
import org.throughline.infrastructure.ledger.axon.model.Moved;

/** When money moved, then write a letter. Amounts in {@link #poison} are more than the writer of letters can bear. */
class Clerk {
    /** A letter to the owner of an account. */
    record WriteLetter(String account, int amount) {}

    final List<WriteLetter> written = new CopyOnWriteArrayList<>();
    final Set<Integer> poison = ConcurrentHashMap.newKeySet();
    final List<Integer> asked = new CopyOnWriteArrayList<>();

    @EventHandler
    CompletableFuture<?> on(Moved event, CommandDispatcher commands) {
        asked.add(event.amount());
        return commands.send(new WriteLetter(event.account(), event.amount())).getResultMessage();
    }

    @CommandHandler
    void handle(WriteLetter command) {
        if (poison.contains(command.amount())) {
            throw new IllegalStateException("about " + command.account());
        }
        written.add(command);
    }

    List<Integer> lettersTo(String account) {
        return written.stream()
                .filter(letter -> letter.account().equals(account))
                .map(WriteLetter::amount)
                .toList();
    }
}
