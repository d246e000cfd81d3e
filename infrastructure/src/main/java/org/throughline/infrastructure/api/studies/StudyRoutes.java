package org.throughline.infrastructure.api.studies;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.view.ViewKind;
import org.throughline.infrastructure.api.view.ViewRoute;
import org.throughline.infrastructure.api.view.ViewRoutes;
import org.throughline.query.reading.AsOf;
import org.throughline.query.studies.ReadmissionReport;
import org.throughline.query.studies.RunReadmission30;

/** The paths of studies. Without a past state asked for, a study stands for the position at which it was asked. */
@Component
final class StudyRoutes implements ViewRoutes {
    @Override
    public List<ViewRoute> routes() {
        return List.of(new ViewRoute(
                "/studies/readmission-30",
                ViewKind.STUDY,
                ReadmissionReport.class,
                "Acute readmissions within 30 days, all, planned and oncology apart, with exclusions and manifest",
                asked -> null,
                asked -> new RunReadmission30(asked.viewer(), asOf(asked.asOf(), asked.now()))));
    }

    private static AsOf asOf(@Nullable AsOf asked, Instant now) {
        return asked == null ? new AsOf.RecordedAt(now) : asked;
    }
}
