package org.throughline.infrastructure.metrics;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.throughline.infrastructure.projection.ProjectionStatus;

/**
 * The health of each projection: down when it has stopped, because then its view answers nothing. Parked keys are told, and
 * answers that they touch say so themselves.
 */
public final class ProjectionHealth {
    private ProjectionHealth() {}

    /**
     * The health of the projections called {@code names}, each under its name.
     *
     * @param status how every projection fares now
     */
    public static CompositeHealthContributor of(List<String> names, Supplier<List<ProjectionStatus>> status) {
        return CompositeHealthContributor.fromMap(
                names.stream().collect(Collectors.toMap(Function.identity(), name -> indicator(name, status))));
    }

    private static HealthIndicator indicator(String name, Supplier<List<ProjectionStatus>> status) {
        return () -> status.get().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .map(ProjectionHealth::health)
                .orElseGet(() -> Health.unknown().build());
    }

    private static Health health(ProjectionStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", status.state().name());
        details.put("position", status.position());
        details.put("lag", status.lag());
        details.put("parked", status.parked().size());
        if (status.stoppedBy() != null) {
            details.put("stoppedBy", status.stoppedBy());
        }
        boolean stopped = status.state() == ProjectionStatus.State.STOPPED;
        return (stopped ? Health.down() : Health.up()).withDetails(details).build();
    }
}
