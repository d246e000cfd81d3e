package org.throughline.infrastructure.api.audittrail;

import java.util.List;
import org.springframework.stereotype.Component;
import org.throughline.command.catalogue.Capabilities;
import org.throughline.infrastructure.access.view.ViewKind;
import org.throughline.infrastructure.api.view.ViewRoute;
import org.throughline.infrastructure.api.view.ViewRoutes;
import org.throughline.kernel.catalogue.RecordId;
import org.throughline.query.audittrail.AuditTrail;
import org.throughline.query.audittrail.FindAuditTrail;

/** The paths of the audit trail: below whatever has an address of its own, be it a person, a worker, a program or a record. */
@Component
final class AuditTrailRoutes implements ViewRoutes {
    @Override
    public List<ViewRoute> routes() {
        return Capabilities.ids().all().stream()
                .filter(id -> id.path() != null)
                .map(AuditTrailRoutes::of)
                .toList();
    }

    private static ViewRoute of(RecordId<?> id) {
        String name = id.variable();
        return new ViewRoute(
                id.path() + "/audit-trail",
                kind(id),
                AuditTrail.class,
                "What happened to this " + name + ", one row an event, before and after",
                asked -> id.make().apply(asked.id(name)),
                asked -> new FindAuditTrail(
                        asked.viewer(),
                        id.make().apply(asked.id(name)),
                        asked.asOf(),
                        asked.afterCare(),
                        asked.limit(FindAuditTrail.MOST_ROWS)));
    }

    private static ViewKind kind(RecordId<?> id) {
        return switch (id.names()) {
            case PERSON -> ViewKind.AUDIT_TRAIL_OF_CLIENT;
            case WORKER -> ViewKind.AUDIT_TRAIL_OF_WORKER;
            case PLACE_OF_WORK -> ViewKind.AUDIT_TRAIL_OF_PROGRAM;
            case PERSONS_RECORD -> ViewKind.AUDIT_TRAIL_OF_RECORD;
            case ORIGIN -> throw new IllegalArgumentException("Nobody asks for the trail of a " + id.type());
        };
    }
}
