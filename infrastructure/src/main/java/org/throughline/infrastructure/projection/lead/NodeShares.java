package org.throughline.infrastructure.projection.lead;

import com.mongodb.reactivestreams.client.MongoCollection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.infrastructure.lease.FairShare;
import org.throughline.infrastructure.lease.Members;
import org.throughline.infrastructure.projection.Blocking;
import org.throughline.infrastructure.projection.ProjectionOptions;

/** Finds out, on a thread of its own, which node should feed which projection. */
public final class NodeShares implements AutoCloseable {
    /** Where the nodes meet. */
    public static final String NODES = "projection_nodes";

    private static final Logger LOG = LoggerFactory.getLogger(NodeShares.class);

    private final UUID self;
    private final Members members;
    private final Supplier<Set<String>> able;
    private final ProjectionOptions options;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile Map<String, UUID> share = Map.of();

    /** @param able the projections that this node is able to feed at this moment, by the ids of their catalogues */
    public NodeShares(
            MongoCollection<Document> nodes,
            UUID self,
            Supplier<Set<String>> able,
            ProjectionOptions options,
            LongSupplier nanos) {
        this.self = self;
        this.members = new Members(nodes, self, options.takeOverAfter(), nanos);
        this.able = able;
        this.options = options;
        this.thread = Thread.ofPlatform().name("projection-sharing").daemon().unstarted(this::run);
    }

    public void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** The node that should feed a projection; null if no living node is known that is able to. */
    public @Nullable UUID nodeFor(String id) {
        return share.get(id);
    }

    private void run() {
        try {
            do {
                look();
            } while (!closing.await(options.beatEvery().toMillis(), TimeUnit.MILLISECONDS));
            if (!options.guest()) {
                members.leave().block(options.storeBound());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException unreachable) {
            LOG.info("The store could not be told that this node goes");
        }
    }

    private void look() {
        try {
            Map<UUID, Set<String>> nodes = new HashMap<>(Blocking.of(members.others(), options.storeBound()));
            if (!options.guest()) {
                Set<String> mine = able.get();
                members.announce(mine).block(options.storeBound());
                nodes.put(self, mine);
            }
            share = FairShare.of(nodes);
        } catch (RuntimeException unreachable) {
            LOG.debug("The nodes could not be seen; everything stays as it is", unreachable);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(options.storeBound());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
