package org.throughline.query.boards.appointments;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.id.AppointmentId;
import org.throughline.kernel.id.SubjectId;
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

/** The appointments of one client, and the history of each. */
public final class AppointmentViews implements ViewFamily {
    private static final View OF_CLIENT = new View(
            "appointments-of-client",
            AppointmentsProjection.NAME,
            AppointmentsProjection.VERSION,
            ViewScope.CLIENT,
            RoleSets.CARE_AND_PRIVACY,
            ClientAppointments.class,
            List.of(ViewPath.of(
                    "/clients/{client}/appointments",
                    "client",
                    SubjectId::new,
                    "The appointments of a client: those to come, then those of the past")),
            Set.of(ViewParameter.AS_OF, ViewParameter.POSITION, ViewParameter.AFTER, ViewParameter.LIMIT),
            FindAppointments.MOST_ROWS,
            asked -> new FindAppointments(
                    asked.viewer(), asked.about(SubjectId.class), asked.seen(), asked.asOf(), asked.page()));

    private static final View HISTORY = AuditTrailViews.ofRecord("appointment", AppointmentId::new);

    @Override
    public List<View> views() {
        return List.of(OF_CLIENT, HISTORY);
    }

    @Override
    public List<Projection<?>> projections(PolicyPack policy) {
        return List.of(new AppointmentsProjection());
    }

    @Override
    public Object handler(ViewSources sources) {
        return new AppointmentsQueryHandler(sources.models(), sources.history(), new AppointmentsProjection());
    }
}
