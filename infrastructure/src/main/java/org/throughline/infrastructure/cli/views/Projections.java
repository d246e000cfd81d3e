package org.throughline.infrastructure.cli.views;

import java.util.List;
import org.throughline.infrastructure.projection.run.ProjectionRunner;
import org.throughline.infrastructure.projection.ProjectionStatus;

/** The projections of an installation, whether a server runs on its stores or not. */
interface Projections extends AutoCloseable {
    /** How every projection fares. */
    List<ProjectionStatus> list();

    /** Asks whichever node feeds the projection; gives the number that the status tells as done, sooner or later. */
    long ask(String projection, ProjectionRunner.Request request);

    @Override
    void close();
}
