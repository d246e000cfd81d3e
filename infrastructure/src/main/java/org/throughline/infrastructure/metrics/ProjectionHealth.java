package org.throughline.infrastructure.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.run.ProjectionRunner;

/** Down when a projection has stopped; parked keys are told, and answers that they touch say so themselves. */
public final class ProjectionHealth implements HealthIndicator {
    private final ProjectionRunner runner;

    /** The health of what {@code runner} runs. */
    public ProjectionHealth(ProjectionRunner runner) {
        this.runner = runner;
    }

    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (ProjectionStatus status : runner.status()) {
            Map<String, Object> details = new LinkedHashMap<>();
            details.put("state", status.state().name());
            details.put("position", status.position());
            details.put("lag", status.lag());
            details.put("parked", status.parked().size());
            health.withDetail(status.name(), details);
            if (status.state() == ProjectionStatus.State.STOPPED) {
                health.down();
            }
        }
        return health.build();
    }
}
