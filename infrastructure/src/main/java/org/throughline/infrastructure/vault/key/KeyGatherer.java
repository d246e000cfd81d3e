package org.throughline.infrastructure.vault.key;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Makes the keys that many callers want at once with few commands: while some are under way, further wishes wait and
 * then go together. Nobody waits for company.
 */
public final class KeyGatherer {
    private static final int COMMANDS_UNDER_WAY = 2;
    private static final int WISHES_A_COMMAND = 128;
    private static final int MOST_WAITING = 20_000;

    private record Wish(
            Set<String> ids, Function<String, Mono<KeyDocument>> maker, Sinks.One<Map<String, KeyDocument>> answer) {}

    private final KeyStore store;
    private final UnaryOperator<Mono<Map<String, KeyDocument>>> settled;
    private final Queue<Wish> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * A gatherer for {@code store}.
     *
     * @param settled what is to be done with keys before anybody uses them, once for each command
     */
    public KeyGatherer(KeyStore store, UnaryOperator<Mono<Map<String, KeyDocument>>> settled) {
        this.store = store;
        this.settled = settled;
    }

    /** As {@link KeyStore#ensure}. */
    public Mono<Map<String, KeyDocument>> ensure(Set<String> ids, Function<String, Mono<KeyDocument>> maker) {
        return Mono.defer(() -> {
            var wish = new Wish(ids, maker, Sinks.one());
            if (!add(wish)) {
                return Mono.error(
                        new VaultException(VaultProblem.UNREACHABLE, "Too many wait for the key vault's database"));
            }
            send();
            return wish.answer().asMono();
        });
    }

    private synchronized boolean add(Wish wish) {
        return waiting.size() < MOST_WAITING && waiting.add(wish);
    }

    private void send() {
        for (List<Wish> next = next(); !next.isEmpty(); next = next()) {
            List<Wish> together = next;
            var makers = new HashMap<String, Function<String, Mono<KeyDocument>>>();
            together.forEach(wish -> wish.ids().forEach(id -> makers.put(id, wish.maker())));
            settled.apply(store.ensure(
                            makers.keySet(),
                            id -> makers.getOrDefault(id, KeyGatherer::unwanted).apply(id)))
                    .doFinally(end -> {
                        finished();
                        send();
                    })
                    .subscribe(found -> answer(together, found), failure -> fail(together, failure));
        }
    }

    private static Mono<KeyDocument> unwanted(String id) {
        throw new IllegalStateException("A key that nobody wished for: " + id);
    }

    private synchronized List<Wish> next() {
        if (underWay >= COMMANDS_UNDER_WAY || waiting.isEmpty()) {
            return List.of();
        }
        underWay++;
        var next = new ArrayList<Wish>();
        while (next.size() < WISHES_A_COMMAND && !waiting.isEmpty()) {
            next.add(waiting.remove());
        }
        return next;
    }

    private synchronized void finished() {
        underWay--;
    }

    private static void answer(List<Wish> together, Map<String, KeyDocument> found) {
        for (Wish wish : together) {
            var own = new HashMap<String, KeyDocument>();
            for (String id : wish.ids()) {
                KeyDocument key = found.get(id);
                if (key != null) {
                    own.put(id, key);
                }
            }
            wish.answer().tryEmitValue(own);
        }
    }

    private static void fail(List<Wish> together, Throwable failure) {
        together.forEach(wish -> wish.answer().tryEmitError(failure));
    }
}
