package org.throughline.query.projection;

/** A fold that keeps one state for each client and compartment, under a {@link ChartKey}. */
public interface ChartProjection<S> extends Projection<S> {
    /** Index of states by client, which every such fold has. */
    String BY_CLIENT = "client";
}
