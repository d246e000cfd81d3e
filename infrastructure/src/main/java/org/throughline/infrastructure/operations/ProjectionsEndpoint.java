package org.throughline.infrastructure.operations;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.infrastructure.projection.store.ProjectionRequest;
import reactor.core.publisher.Mono;

/** Lists the projections, and passes on what an operator asks of them; whichever node feeds one does it. */
@Endpoint(id = "projections")
public final class ProjectionsEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectionsEndpoint.class);

    private final ProjectionRunner runner;

    /** The projections of {@code runner}. */
    public ProjectionsEndpoint(ProjectionRunner runner) {
        this.runner = runner;
    }

    /** How the projections fare. */
    public record Projections(List<ProjectionStatus> projections) {}

    /**
     * What was asked for.
     *
     * @param number done once the projection's {@code rebuildsDone} or {@code retriesDone} has reached it
     */
    public record Asked(long number) {}

    /** How every projection fares. */
    @ReadOperation
    public Projections projections() {
        return new Projections(runner.status());
    }

    /** Asks for something and does not wait for it. 404 if no projection has this name. */
    @WriteOperation
    public Mono<WebEndpointResponse<Asked>> ask(@Selector String name, ProjectionRequest action) {
        if (!runner.names().contains(name)) {
            return Mono.just(new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND));
        }
        LOG.info("An operator asks for a {} of the projection {}", action, name);
        return runner.ask(name, action).map(number -> new WebEndpointResponse<>(new Asked(number)));
    }
}
