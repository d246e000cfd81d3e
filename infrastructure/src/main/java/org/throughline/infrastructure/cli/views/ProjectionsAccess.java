package org.throughline.infrastructure.cli.views;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.throughline.infrastructure.cli.console.StoreOptions;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.Head;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.operations.OperatorClient;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.infrastructure.projection.store.ProjectionRequest;

/**
 * Finds the projections: through the server that runs on the data directory, if one does, because it holds the embedded
 * store; else on the stores, opened for this command.
 */
public final class ProjectionsAccess {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Stores stores;

    public ProjectionsAccess(Stores stores) {
        this.stores = stores;
    }

    Projections open(StoreOptions store) {
        try {
            Optional<OperatorClient> server = OperatorClient.of(store.directory());
            return server.isPresent() ? new OfServer(server.get()) : opened(stores.open(store.settings()));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static Projections opened(Stores.Opened opened) {
        var own = new OfStores(opened, opened.part(ProjectionRunner.class));
        try {
            own.await();
            return own;
        } catch (RuntimeException failed) {
            own.close();
            throw failed;
        }
    }

    private record OfServer(OperatorClient client) implements Projections {
        @Override
        public List<ProjectionStatus> list() {
            return client.projections();
        }

        @Override
        public long ask(String projection, ProjectionRequest request) {
            return client.ask(projection, request);
        }

        @Override
        public void close() {
            client.close();
        }
    }

    private record OfStores(Stores.Opened opened, ProjectionRunner runner) implements Projections {
        /** Until every projection is fed or followed, so that what is told is not the state before the start. */
        private void await() {
            Head head = opened.part("care", Ledger.class).head().block(PATIENCE);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (head != null
                    && System.nanoTime() < deadline
                    && runner.status().stream().anyMatch(one -> one.state() == ProjectionStatus.State.NEW)) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }

        @Override
        public List<ProjectionStatus> list() {
            return runner.status();
        }

        @Override
        public long ask(String projection, ProjectionRequest request) {
            Long number = runner.ask(projection, request).block(PATIENCE);
            if (number == null) {
                throw new IllegalStateException("The store gave no number");
            }
            return number;
        }

        @Override
        public void close() {
            opened.close();
        }
    }
}
