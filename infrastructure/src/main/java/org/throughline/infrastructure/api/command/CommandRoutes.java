package org.throughline.infrastructure.api.command;

import java.util.List;

/** The commands of one capability on the wire. */
public interface CommandRoutes {
    /** Its routes; no two routes of the service have the same path. */
    List<CommandRoute> routes();
}
