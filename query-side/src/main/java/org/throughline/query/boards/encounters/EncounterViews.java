package org.throughline.query.boards.encounters;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.id.EncounterId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.query.audittrail.AuditTrailViews;
import org.throughline.query.projection.Projection;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** The register of encounters, and the history of each. */
public final class EncounterViews implements ViewFamily {
    private static final View REGISTER = new View(
            EncountersProjection.NAME,
            EncountersProjection.NAME,
            EncountersProjection.VERSION,
            ViewScope.OWN_PROGRAMS,
            RoleSets.CARE_AND_PRIVACY,
            EncounterRegister.class,
            List.of(ViewPath.of(
                    "/encounters",
                    "The register of encounters of the programs one works in, for the privacy officer and supervisors of"
                            + " the intake queue of all; what nobody has looked at yet first")),
            Set.of(ViewParameter.AS_OF, ViewParameter.POSITION, ViewParameter.AFTER, ViewParameter.LIMIT),
            FindEncounters.MOST_ROWS,
            asked -> new FindEncounters(asked.viewer(), asked.now(), asked.seen(), asked.asOf(), asked.page()));

    private static final View HISTORY = AuditTrailViews.ofRecord("encounter", EncounterId::new);

    @Override
    public List<View> views() {
        return List.of(REGISTER, HISTORY);
    }

    @Override
    public List<Projection<?>> projections(PolicyPack policy) {
        return List.of(new EncountersProjection());
    }

    @Override
    public Object handler(ViewSources sources) {
        return new EncountersQueryHandler(
                sources.models(),
                sources.history(),
                new EncountersProjection(),
                sources.policy().intakeQueue());
    }
}
