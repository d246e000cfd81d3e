package org.throughline.infrastructure.api.view;

import java.util.List;

/** The views of one kind on the wire. */
public interface ViewRoutes {
    /** Their routes; no two routes of the service have the same path. */
    List<ViewRoute> routes();
}
