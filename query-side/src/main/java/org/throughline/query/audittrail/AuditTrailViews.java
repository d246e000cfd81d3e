package org.throughline.query.audittrail;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** What happened: of a person, a worker, a program, or one record. */
public final class AuditTrailViews implements ViewFamily {
    /**
     * What happened to one record of a context, which declares it beside its other views.
     *
     * @param noun the record's word, under whose plural it has its path
     * @param id the id that the variable's value stands for
     */
    public static View ofRecord(String noun, Function<UUID, ? extends TaggedId> id) {
        return view("audit-trail-of-" + noun, ViewScope.RECORD, path(noun, id));
    }

    @Override
    public List<View> views() {
        return List.of(
                view("audit-trail-of-client", ViewScope.CLIENT, path("client", SubjectId::new)),
                view(
                        "audit-trail-of-record",
                        ViewScope.RECORD,
                        path("referral", ReferralId::new),
                        path("intake", IntakeId::new),
                        path("episode", EpisodeId::new),
                        path("transition", TransitionId::new),
                        ViewPath.of("/crises/{crisis}/audit-trail", "crisis", CrisisId::new, summary("crisis"))),
                view("audit-trail-of-worker", ViewScope.WORKER, path("worker", WorkerId::new)),
                view("audit-trail-of-program", ViewScope.PROGRAM, path("program", ProgramId::new)));
    }

    @Override
    public Object handler(ViewSources sources) {
        return new AuditTrailQueryHandler(sources.history(), sources.related());
    }

    private static ViewPath path(String noun, Function<UUID, ? extends TaggedId> id) {
        return ViewPath.of("/%ss/{%s}/audit-trail".formatted(noun, noun), noun, id, summary(noun));
    }

    private static String summary(String noun) {
        return "What happened to this " + noun + ", one row an event, before and after";
    }

    private static View view(String name, ViewScope scope, ViewPath... paths) {
        return new View(
                name,
                AuditTrailQueryHandler.VIEW,
                AuditTrailQueryHandler.VERSION,
                scope,
                Set.of(WorkerRole.SUPERVISOR, WorkerRole.PRIVACY_OFFICER),
                AuditTrail.class,
                List.of(paths),
                Set.of(ViewParameter.AS_OF, ViewParameter.AFTER, ViewParameter.LIMIT),
                FindAuditTrail.MOST_ROWS,
                asked -> new FindAuditTrail(
                        asked.viewer(), Objects.requireNonNull(asked.about()), asked.asOf(), asked.page()));
    }
}
