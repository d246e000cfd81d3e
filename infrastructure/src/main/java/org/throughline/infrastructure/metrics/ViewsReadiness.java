package org.throughline.infrastructure.metrics;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.throughline.infrastructure.projection.ProjectionStatus;

/**
 * Whether a node should be sent requests, as far as views say: not when every view has stopped. An event that one view cannot
 * take in stops that view on all nodes; taking them all away for it would take the other views and every command away too.
 */
public final class ViewsReadiness implements HealthIndicator {
    private final Supplier<List<ProjectionStatus>> status;

    /** @param status how every projection fares now */
    public ViewsReadiness(Supplier<List<ProjectionStatus>> status) {
        this.status = status;
    }

    @Override
    public Health health() {
        List<ProjectionStatus> all = status.get();
        long stopped = all.stream()
                .filter(one -> one.state() == ProjectionStatus.State.STOPPED)
                .count();
        return (stopped > 0 && stopped == all.size() ? Health.down() : Health.up())
                .withDetail("stopped", stopped)
                .build();
    }
}
