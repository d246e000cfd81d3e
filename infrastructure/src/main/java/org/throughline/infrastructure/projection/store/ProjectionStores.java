package org.throughline.infrastructure.projection.store;

import org.throughline.query.projection.Projection;

/** Opens the store of a projection. */
public interface ProjectionStores {
    /** The store of {@code projection} in its present version. */
    ProjectionStore of(Projection<?> projection);
}
