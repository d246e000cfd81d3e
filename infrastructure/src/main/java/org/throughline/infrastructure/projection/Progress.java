package org.throughline.infrastructure.projection;

import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.projection.store.Build;
import org.throughline.infrastructure.projection.store.Catalogue;
import org.throughline.infrastructure.projection.store.BuildCheckpoint;
import org.throughline.query.reading.NotYetVisible;
import org.throughline.query.reading.ViewStopped;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * What this node knows of a projection, for those who ask it or wait for it. A question sees nothing before the
 * projection has caught up with what was there when this node started.
 */
public final class Progress {
    private final String name;
    private final LongSupplier nanos;
    private final Sinks.Many<Standing> told = Sinks.many().replay().latest();
    private final Rate rate;
    private volatile Standing standing = new Standing(0, BuildCheckpoint.START, ProjectionStatus.State.NEW, null);
    private volatile @Nullable Catalogue catalogue;
    private volatile long confirmedAt;
    private volatile long floor;

    public Progress(String name, LongSupplier nanos) {
        this.name = name;
        this.nanos = nanos;
        this.rate = new Rate(nanos);
        this.confirmedAt = nanos.getAsLong();
    }

    /**
     * Where the projection stands.
     *
     * @param build number of the build that answers, 0 if none does yet
     * @param checkpoint how far that build has come
     * @param state what this node does for it
     * @param stoppedBy why it has stopped, or null
     */
    public record Standing(
            int build,
            BuildCheckpoint checkpoint,
            ProjectionStatus.State state,
            @Nullable String stoppedBy) {
        public long position() {
            return checkpoint.position();
        }
    }

    public Standing standing() {
        return standing;
    }

    /** The catalogue as it was read or kept last; null before that. */
    public @Nullable Catalogue catalogue() {
        return catalogue;
    }

    /** Events taken in by the build that answers, for each second of late. */
    public double rate() {
        return rate.perSecond();
    }

    /** Nothing below {@code newest} counts as an answer until it has been reached. */
    public void demand(long newest) {
        floor = newest;
    }

    /**
     * The store was asked at {@code askedAt} and named this catalogue.
     *
     * @param epoch epoch of the ledger; a build of another one answers nothing
     */
    public synchronized void confirmed(Catalogue stored, UUID epoch, long askedAt) {
        catalogue = stored;
        Build live = stored.live();
        if (live != null && live.epoch().equals(epoch)) {
            reached(live);
        }
        confirmedAt = askedAt;
    }

    /** Everything up to the checkpoint of {@code live} is in, but what is parked. What is known to be further stays. */
    public synchronized void reached(Build live) {
        Standing before = standing;
        boolean known = before.build() > live.number()
                || (before.build() == live.number()
                        && before.position() > live.checkpoint().position());
        if (!known) {
            rate.at(live.checkpoint().position());
            tell(new Standing(live.number(), live.checkpoint(), before.state(), before.stoppedBy()));
        }
    }

    public void following() {
        is(ProjectionStatus.State.FOLLOWING, null);
    }

    public void leading() {
        is(ProjectionStatus.State.LEADING, null);
    }

    public void stopped(String reason) {
        is(ProjectionStatus.State.STOPPED, reason);
    }

    public void closed() {
        is(ProjectionStatus.State.CLOSED, null);
    }

    private synchronized void is(ProjectionStatus.State state, @Nullable String stoppedBy) {
        Standing before = standing;
        if (before.state() != state) {
            tell(new Standing(before.build(), before.checkpoint(), state, stoppedBy));
        }
    }

    private void tell(Standing next) {
        standing = next;
        told.emitNext(next, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
    }

    /**
     * Whether the states of {@code build}, read until now, were still kept: it was named by the store so recently that
     * a build superseded since cannot have been dropped yet.
     */
    public boolean stillKept(int build, Duration grace) {
        return standing.build() == build && nanos.getAsLong() - confirmedAt < grace.toNanos();
    }

    /**
     * Completes once {@code wanted} is in; {@link NotYetVisible} beyond {@code bound}, {@link ViewStopped} as soon as
     * nobody takes anything in any more.
     */
    public Mono<Standing> await(long wanted, Duration bound) {
        return Mono.defer(() -> {
            long target = Math.max(wanted, floor);
            Standing now = standing;
            if (answers(now, target)) {
                return Mono.just(now);
            }
            if (now.stoppedBy() != null) {
                return Mono.error(new ViewStopped(name, now.position()));
            }
            return told.asFlux()
                    .startWith(now)
                    .filter(one -> answers(one, target) || one.stoppedBy() != null)
                    .next()
                    .publishOn(Schedulers.parallel())
                    .timeout(bound)
                    .onErrorMap(TimeoutException.class, late -> notYet(target))
                    .flatMap(one ->
                            answers(one, target) ? Mono.just(one) : Mono.error(new ViewStopped(name, one.position())));
        });
    }

    /** What turns a question away that would have to see {@code wanted}. */
    public NotYetVisible notYet(long wanted) {
        return new NotYetVisible(name, wanted, standing.position());
    }

    /** One that has stopped answers nothing: what it has grows old, and whoever reads it cannot tell. */
    private static boolean answers(Standing one, long target) {
        return one.stoppedBy() == null && one.build() > 0 && one.position() >= target;
    }
}
