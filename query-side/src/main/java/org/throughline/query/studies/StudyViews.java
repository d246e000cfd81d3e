package org.throughline.query.studies;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.AsOf;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewFamily;
import org.throughline.query.view.ViewParameter;
import org.throughline.query.view.ViewPath;
import org.throughline.query.view.ViewScope;
import org.throughline.query.view.ViewSources;

/** A view of each study. Without a past state asked for, a study stands for the moment at which it was asked. */
public final class StudyViews implements ViewFamily {
    /** Entries of denials of the first study call it what studies were called while there was no other. */
    private static final Map<String, String> NAMES_IN_DENIALS = Map.of("readmission-30", "study");

    /** The view of {@code study}. */
    public static View of(Study<?> study) {
        return new View(
                NAMES_IN_DENIALS.getOrDefault(study.name(), study.name()),
                study.name(),
                study.version(),
                ViewScope.EVERYBODY_WITHOUT_NAMES,
                Set.of(WorkerRole.ANALYST),
                StudyReport.class,
                List.of(ViewPath.of("/studies/" + study.name(), study.title() + ", with exclusions and manifest")),
                Set.of(ViewParameter.AS_OF),
                0,
                asked -> {
                    AsOf asOf = asked.asOf();
                    return new RunStudy(
                            asked.viewer(), study.name(), asOf == null ? new AsOf.RecordedAt(asked.now()) : asOf);
                });
    }

    @Override
    public List<View> views() {
        return Studies.all().stream().map(StudyViews::of).toList();
    }

    @Override
    public Object handler(ViewSources sources) {
        return new StudyQueryHandler(
                sources.history(), sources.marks(), sources.codes(), sources.policy(), sources.codeVersion());
    }
}
