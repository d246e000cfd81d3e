package org.throughline.query.studies;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
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
    private static final Map<String, View> VIEWS =
            Studies.all().stream().collect(Collectors.toMap(Study::name, StudyViews::declared));

    /** The view of a study's report. */
    public static View view(Study<?> study) {
        return Objects.requireNonNull(VIEWS.get(study.name()), study.name());
    }

    private static View declared(Study<?> study) {
        String denied = deniedAs(study);
        String released = study.name();
        return new View(
                denied,
                released,
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

    /** Entries of denials call the readmission study by the name that studies had when it was the only one. */
    private static String deniedAs(Study<?> study) {
        return study instanceof Readmission30 ? "study" : study.name();
    }

    @Override
    public List<View> views() {
        return Studies.all().stream().map(StudyViews::view).toList();
    }

    @Override
    public Object handler(ViewSources sources) {
        return StudyQueryHandler.of(sources);
    }
}
