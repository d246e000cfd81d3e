package org.throughline.infrastructure.lease;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The living nodes of an installation and the leases that each is able to hold. A node counts once its beat was seen
 * to move, and no longer once it has stood still for the time-out. A document is {@code {_id: node, beat, able:
 * [leases]}}. For one thread.
 */
public final class Members {
    private final MongoCollection<Document> nodes;
    private final UUID self;
    private final Duration timeout;
    private final LongSupplier nanos;
    private final Map<UUID, Seen> seen = new HashMap<>();
    private long beat;

    /** What this node knows of another. */
    private static final class Seen {
        private final LeaseWatch watch;
        private boolean moved;
        private Set<String> able = Set.of();

        private Seen(LeaseWatch watch) {
            this.watch = watch;
        }
    }

    /**
     * The members that meet in one collection.
     *
     * @param self this node
     * @param timeout after which one that does not move counts as gone
     * @param nanos a monotonic clock, in nanoseconds
     */
    public Members(MongoCollection<Document> nodes, UUID self, Duration timeout, LongSupplier nanos) {
        this.nodes = nodes;
        this.self = self;
        this.timeout = timeout;
        this.nanos = nanos;
    }

    /** Shows that this node is alive and able to hold {@code able}. */
    public Mono<Void> announce(Set<String> able) {
        return Mono.defer(() -> Mono.from(nodes.replaceOne(
                        eq("_id", self.toString()),
                        new Document("_id", self.toString())
                                .append("beat", ++beat)
                                .append("able", List.copyOf(new TreeSet<>(able))),
                        new ReplaceOptions().upsert(true))))
                .then();
    }

    /** Says that this node goes. */
    public Mono<Void> leave() {
        return Mono.from(nodes.deleteOne(eq("_id", self.toString()))).then();
    }

    /** Looks who else is alive: the leases that each is able to hold. Forgets those that have long been gone. */
    public Mono<Map<UUID, Set<String>>> others() {
        return Flux.from(nodes.find()).collectList().flatMap(found -> {
            found.forEach(this::saw);
            seen.keySet().retainAll(found.stream().map(Members::node).collect(Collectors.toSet()));
            Map<UUID, Set<String>> alive = new HashMap<>();
            List<UUID> gone = seen.entrySet().stream()
                    .filter(one -> one.getValue().watch.hasStoodStillFor(timeout))
                    .map(Map.Entry::getKey)
                    .toList();
            seen.forEach((node, one) -> {
                if (one.moved && !gone.contains(node)) {
                    alive.put(node, one.able);
                }
            });
            return Flux.fromIterable(gone).concatMap(this::forget).then(Mono.just(alive));
        });
    }

    private static UUID node(Document document) {
        return UUID.fromString(document.getString("_id"));
    }

    private void saw(Document document) {
        UUID node = node(document);
        if (node.equals(self)) {
            return;
        }
        var lease = new Lease(node, 0, document.get("beat", Number.class).longValue());
        Seen one = seen.computeIfAbsent(node, any -> new Seen(new LeaseWatch(lease, nanos)));
        one.moved |= one.watch.sees(lease);
        one.able = Set.copyOf(document.getList("able", String.class, List.of()));
    }

    /** A node that was only slow announces itself again. */
    private Mono<Void> forget(UUID node) {
        return Mono.from(nodes.deleteOne(eq("_id", node.toString())))
                .doOnNext(any -> seen.remove(node))
                .then();
    }
}
