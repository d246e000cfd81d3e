package org.throughline.infrastructure.api.studies;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.view.ViewKind;
import org.throughline.infrastructure.api.view.ViewRoute;
import org.throughline.infrastructure.api.view.ViewRoutes;
import org.throughline.query.reading.AsOf;
import org.throughline.query.studies.RunStudy;
import org.throughline.query.studies.Studies;
import org.throughline.query.studies.Study;
import org.throughline.query.studies.StudyReport;

/** The path of each study. Without a past state asked for, a study stands for the position at which it was asked. */
@Component
final class StudyRoutes implements ViewRoutes {
    @Override
    public List<ViewRoute> routes() {
        return Studies.all().stream().map(StudyRoutes::route).toList();
    }

    private static ViewRoute route(Study<?> study) {
        return new ViewRoute(
                        "/studies/" + study.name(),
                        ViewKind.STUDY,
                        StudyReport.class,
                        study.title() + ", with exclusions and manifest",
                        asked -> null,
                        asked -> new RunStudy(asked.viewer(), study.name(), asOf(asked.asOf(), asked.now())))
                .withParts(StudySchema.of(study));
    }

    private static AsOf asOf(@Nullable AsOf asked, Instant now) {
        return asked == null ? new AsOf.RecordedAt(now) : asked;
    }
}
