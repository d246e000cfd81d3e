package org.throughline.infrastructure.cli.views;

import java.util.List;
import org.throughline.infrastructure.projection.ProjectionStatus;
import org.throughline.infrastructure.projection.store.ProjectionRequest;

/** The projections of an installation, whether a server runs on its stores or not. */
interface Projections extends AutoCloseable {
    /** How every projection fares. */
    List<ProjectionStatus> list();

    /** Asks whichever node feeds the projection; gives the number that the status tells as done, sooner or later. */
    long ask(String projection, ProjectionRequest request);

    @Override
    void close();
}
