package org.throughline.query.view;

import java.util.List;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.projection.Projection;

/** The views of one package: who answers them, and from which folds. */
public interface ViewFamily {
    /** The views, in the order of documents. */
    List<View> views();

    /** The folds that the runner feeds for them; none for views that are folded when asked. */
    default List<Projection<?>> projections(PolicyPack policy) {
        return List.of();
    }

    /** What answers the queries of {@link #views()} on the query bus, but for those that another family answers. */
    Object handler(ViewSources sources);
}
