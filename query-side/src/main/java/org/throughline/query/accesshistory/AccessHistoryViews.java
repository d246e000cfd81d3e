package org.throughline.query.accesshistory;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** Who was shown what: by the person whose data was shown, and by the worker who asked. */
public final class AccessHistoryViews implements ViewFamily {
    @Override
    public List<View> views() {
        return List.of(
                of("access-history-of-client", ViewScope.CLIENT, "client", SubjectId.class, SubjectId::new),
                of("access-history-of-worker", ViewScope.WORKER, "worker", WorkerId.class, WorkerId::new));
    }

    @Override
    public Object handler(ViewSources sources) {
        return new AccessHistoryQueryHandler(
                sources.accessEntries(),
                sources.history(),
                sources.policy().custodian(),
                sources.policy().zone(),
                sources.shownName(),
                sources.ruleMeaning());
    }

    private static <T extends TaggedId> View of(
            String name, ViewScope scope, String noun, Class<T> type, Function<UUID, T> id) {
        return new View(
                name,
                AccessHistoryQueryHandler.VIEW,
                AccessHistoryQueryHandler.VERSION,
                scope,
                Set.of(WorkerRole.PRIVACY_OFFICER),
                AccessHistory.class,
                List.of(ViewPath.of(
                        "/%ss/{%s}/access-history".formatted(noun, noun),
                        noun,
                        id,
                        "Every read of this " + noun + ", released or denied, by whom and by which rule")),
                Set.of(
                        ViewParameter.AFTER,
                        ViewParameter.LIMIT,
                        ViewParameter.FROM,
                        ViewParameter.UNTIL,
                        ViewParameter.ACTOR,
                        ViewParameter.OUTCOME,
                        ViewParameter.OF_VIEW,
                        ViewParameter.PURPOSE,
                        ViewParameter.ORDER,
                        ViewParameter.ENTRY),
                FindAccessHistory.MOST_ROWS,
                asked -> new FindAccessHistory(asked.viewer(), asked.about(type), asked.filter(), asked.page()));
    }
}
