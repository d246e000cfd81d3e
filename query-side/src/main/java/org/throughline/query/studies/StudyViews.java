package org.throughline.query.studies;

import java.util.List;
import java.util.Set;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.AsOf;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** Studies by replay. Without a past state asked for, a study stands for the moment at which it was asked. */
public final class StudyViews implements ViewFamily {
    /** The readmission study. Entries of its denials call it by the name that studies had when there was one. */
    public static final View READMISSION_30 = new View(
            "study",
            Readmission30.MEASURE,
            Readmission30.VERSION,
            ViewScope.EVERYBODY_WITHOUT_NAMES,
            Set.of(WorkerRole.ANALYST),
            ReadmissionReport.class,
            List.of(ViewPath.of(
                    "/studies/readmission-30",
                    "Acute readmissions within 30 days, all, planned and oncology apart, with exclusions and"
                            + " manifest")),
            Set.of(ViewParameter.AS_OF),
            0,
            asked -> {
                AsOf asOf = asked.asOf();
                return new RunReadmission30(asked.viewer(), asOf == null ? new AsOf.RecordedAt(asked.now()) : asOf);
            });

    @Override
    public List<View> views() {
        return List.of(READMISSION_30);
    }

    @Override
    public Object handler(ViewSources sources) {
        return new ReadmissionQueryHandler(sources.history(), sources.marks(), sources.policy(), sources.codeVersion());
    }
}
