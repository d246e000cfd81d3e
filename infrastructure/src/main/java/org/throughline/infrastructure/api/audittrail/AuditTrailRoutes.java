package org.throughline.infrastructure.api.audittrail;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.view.ViewKind;
import org.throughline.infrastructure.api.view.ViewRoute;
import org.throughline.infrastructure.api.view.ViewRoutes;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.query.audittrail.AuditTrail;
import org.throughline.query.audittrail.FindAuditTrail;

/** The paths of the audit trail: of a person, a worker, a program, or one record. */
@Component
final class AuditTrailRoutes implements ViewRoutes {
    @Override
    public List<ViewRoute> routes() {
        var routes = new ArrayList<ViewRoute>();
        routes.add(of("/clients/{client}", ViewKind.AUDIT_TRAIL_OF_CLIENT, "client", SubjectId::new));
        routes.add(of("/workers/{worker}", ViewKind.AUDIT_TRAIL_OF_WORKER, "worker", WorkerId::new));
        routes.add(of("/programs/{program}", ViewKind.AUDIT_TRAIL_OF_PROGRAM, "program", ProgramId::new));
        routes.add(of("/referrals/{referral}", ViewKind.AUDIT_TRAIL_OF_RECORD, "referral", ReferralId::new));
        routes.add(of("/intakes/{intake}", ViewKind.AUDIT_TRAIL_OF_RECORD, "intake", IntakeId::new));
        routes.add(of("/episodes/{episode}", ViewKind.AUDIT_TRAIL_OF_RECORD, "episode", EpisodeId::new));
        routes.add(of("/transitions/{transition}", ViewKind.AUDIT_TRAIL_OF_RECORD, "transition", TransitionId::new));
        routes.add(of("/crises/{crisis}", ViewKind.AUDIT_TRAIL_OF_RECORD, "crisis", CrisisId::new));
        return routes;
    }

    private static ViewRoute of(String path, ViewKind kind, String name, Function<UUID, TaggedId> id) {
        return new ViewRoute(
                path + "/audit-trail",
                kind,
                AuditTrail.class,
                "What happened to this " + name + ", one row an event, before and after",
                asked -> id.apply(asked.id(name)),
                asked -> new FindAuditTrail(
                        asked.viewer(),
                        id.apply(asked.id(name)),
                        asked.asOf(),
                        asked.afterCare(),
                        asked.limit(FindAuditTrail.MOST_ROWS)));
    }
}
