package org.throughline.infrastructure.access.trace;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Asking;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import reactor.core.publisher.Mono;

/** Writes entries of the access ledger, within a bound on time, and says nothing before they are acknowledged. */
public final class AccessTrace {
    private final AccessLedger ledger;
    private final TenantId tenant;
    private final String policyPackVersion;
    private final Supplier<UUID> ids;
    private final Duration bound;
    private final MeterRegistry meters;

    /**
     * A trace into {@code ledger}.
     *
     * @param ids random ids for entries
     * @param bound how long an append may take; longer counts as failed
     */
    public AccessTrace(
            AccessLedger ledger,
            TenantId tenant,
            String policyPackVersion,
            Supplier<UUID> ids,
            Duration bound,
            MeterRegistry meters) {
        this.ledger = ledger;
        this.tenant = tenant;
        this.policyPackVersion = policyPackVersion;
        this.ids = ids;
        this.bound = bound;
        this.meters = meters;
    }

    /** The head of a new entry for something a viewer asked. */
    public Asking asking(Viewer viewer, RequestOrigin origin) {
        return new Asking(
                entry(),
                origin.request(),
                origin.channel(),
                Actor.worker(viewer.worker()),
                viewer.roles(),
                viewer.purpose(),
                tenant,
                policyPackVersion,
                viewer.legalEntity());
    }

    /** The head of a new entry for something a service of ours does. */
    public Asking asking(String service, @Nullable PurposeOfUse purpose, RequestOrigin origin) {
        return new Asking(
                entry(),
                origin.request(),
                origin.channel(),
                Actor.service(service),
                Set.of(),
                purpose,
                tenant,
                policyPackVersion,
                null);
    }

    /** The head of a new entry about signing in; {@code worker} is null where nobody has shown who they are. */
    public Asking signingIn(@Nullable WorkerId worker, RequestOrigin origin) {
        return new Asking(
                entry(),
                origin.request(),
                origin.channel(),
                worker == null ? null : Actor.worker(worker),
                Set.of(),
                null,
                tenant,
                policyPackVersion,
                null);
    }

    /** Appends one entry; see {@link #write(List)}. */
    public Mono<Long> write(AccessEvent entry) {
        return write(List.of(entry));
    }

    /**
     * Appends entries together and gives the position of the first, once they are durable. Every failure, and an answer
     * that does not come in time, is {@link AccessTraceUnavailable}.
     */
    public Mono<Long> write(List<AccessEvent> entries) {
        return Mono.defer(() -> {
            Timer.Sample started = Timer.start(meters);
            return ledger.append(entries)
                    .timeout(bound)
                    .map(List::getFirst)
                    .map(Recorded::position)
                    .switchIfEmpty(Mono.error(() -> new IllegalStateException("The ledger acknowledged nothing")))
                    .doOnSuccess(position -> started.stop(timer("written")))
                    .doOnError(failed -> started.stop(timer("failed")))
                    .onErrorMap(failed -> !(failed instanceof AccessTraceUnavailable), AccessTraceUnavailable::new);
        });
    }

    private Timer timer(String outcome) {
        return Timer.builder("throughline.access.trace")
                .description("Time until entries of the access ledger are durable")
                .tag("outcome", outcome)
                .register(meters);
    }

    private EventId entry() {
        return new EventId(ids.get());
    }
}
