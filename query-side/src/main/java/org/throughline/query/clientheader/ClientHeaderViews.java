package org.throughline.query.clientheader;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.projection.Projection;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** Who a client is. */
public final class ClientHeaderViews implements ViewFamily {
    /** The header of one client's chart. */
    public static final View HEADER = new View(
            ClientHeaderProjection.NAME,
            ClientHeaderProjection.NAME,
            ClientHeaderProjection.VERSION,
            ViewScope.CLIENT_IDENTITY,
            RoleSets.CARE_AND_PRIVACY,
            ClientHeader.class,
            List.of(ViewPath.of("/clients/{client}", "client", SubjectId::new, "Who a client is")),
            Set.of(ViewParameter.AS_OF, ViewParameter.POSITION),
            0,
            asked -> new FindClientHeader(asked.viewer(), asked.about(SubjectId.class), asked.seen(), asked.asOf()));

    @Override
    public List<View> views() {
        return List.of(HEADER);
    }

    @Override
    public List<Projection<?>> projections(PolicyPack policy) {
        return List.of(new ClientHeaderProjection());
    }

    @Override
    public Object handler(ViewSources sources) {
        return new ClientHeaderQueryHandler(sources.models(), sources.history(), new ClientHeaderProjection());
    }
}
