package org.throughline.infrastructure.projection;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.throughline.query.reading.NotYetVisible;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * How far a projection has come, for those who wait for it. Told by the projection's thread alone; a question sees
 * nothing before the projection has caught up with what was there when this node started.
 */
final class Progress {
    private final String name;
    private final Sinks.Many<Long> reached = Sinks.many().replay().latestOrDefault(-1L);
    private volatile ProjectionStatus.State state = ProjectionStatus.State.NEW;
    private volatile long position;
    private volatile long floor;
    private volatile Map<String, Long> parked = Map.of();
    private volatile @Nullable String stoppedBy;

    Progress(String name) {
        this.name = name;
    }

    long position() {
        return position;
    }

    Map<String, Long> parked() {
        return parked;
    }

    ProjectionStatus status(int version, long knownNext) {
        return new ProjectionStatus(
                name, version, state, position, Math.max(0, knownNext - 1 - position), parked.size(), stoppedBy);
    }

    /** Nothing below {@code newest} counts as an answer until it has been reached. */
    void demand(long newest) {
        floor = newest;
    }

    void following() {
        state = ProjectionStatus.State.FOLLOWING;
        stoppedBy = null;
    }

    void leading() {
        state = ProjectionStatus.State.LEADING;
        stoppedBy = null;
    }

    void stopped(String reason) {
        stoppedBy = reason;
        state = ProjectionStatus.State.STOPPED;
    }

    void closed() {
        state = ProjectionStatus.State.CLOSED;
    }

    /** Everything up to the checkpoint is in, but what is parked. */
    void reached(Checkpoint checkpoint) {
        parked = checkpoint.parkedPositions();
        position = checkpoint.position();
        reached.emitNext(checkpoint.position(), Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(1)));
    }

    /** Completes once {@code wanted} is in; {@link NotYetVisible} beyond {@code bound}. */
    Mono<Long> await(long wanted, Duration bound) {
        return Mono.defer(() -> {
            long target = Math.max(wanted, floor);
            if (position >= target) {
                return Mono.just(position);
            }
            if (state == ProjectionStatus.State.STOPPED) {
                return Mono.error(new NotYetVisible(name, target, position));
            }
            return reached.asFlux()
                    .filter(now -> now >= target)
                    .next()
                    .timeout(bound)
                    .onErrorMap(TimeoutException.class, late -> new NotYetVisible(name, target, position));
        });
    }
}
