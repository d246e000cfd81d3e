package org.throughline.infrastructure.console.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.access.reading.PastMoments;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.api.studies.StudyCatalogue;
import org.throughline.infrastructure.api.studies.StudyRunStatus;
import org.throughline.infrastructure.api.studies.StudyRuns;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.ConsolePage;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.MenuPlace;
import org.throughline.infrastructure.console.frame.PageAnswers;
import org.throughline.infrastructure.console.frame.PageContent;
import org.throughline.infrastructure.console.frame.PageRequest;
import org.throughline.infrastructure.console.frame.Templates;
import org.throughline.infrastructure.console.frame.Words;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.studies.Studies;
import org.throughline.query.studies.Study;
import org.throughline.query.studies.StudyViews;
import reactor.core.publisher.Mono;

/** A study: what it counts and what to keep in mind, a run that one can watch and end, and what it came to. */
@Component
public final class StudiesPage implements ConsolePage {
    /** Where it is. */
    static final String HERE = "/console/studies";

    /** While a run goes on, the page asks again so often, in seconds; a script is not needed for it. */
    private static final int AGAIN = 2;

    private final StudyRuns runs;
    private final PageAnswers answers;
    private final Words words;
    private final LocalTimes times;

    StudiesPage(StudyRuns runs, PageAnswers answers, Templates templates, LocalTimes times) {
        this.runs = runs;
        this.answers = answers;
        this.words = templates.words();
        this.times = times;
    }

    @Override
    public String name() {
        return "studies";
    }

    @Override
    public String path() {
        return HERE;
    }

    @Override
    public Set<String> views() {
        return Studies.all().stream()
                .map(study -> StudyViews.view(study).name())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<Class<? extends CareCommand>> commands() {
        return Set.of();
    }

    @Override
    public Set<WorkerRole> roles() {
        return Set.of(WorkerRole.ANALYST);
    }

    @Override
    public MenuPlace menu() {
        return new MenuPlace(3, 3, "study");
    }

    @Override
    public Mono<PageContent> content(PageRequest request) {
        return Mono.defer(() -> {
            Caller caller = request.visitor().caller();
            String asked = request.parameter("run").orElse(null);
            StudyRunStatus run = asked == null ? null : runs.status(id(asked), caller);
            Study<?> study = study(run == null ? request.parameter("study").orElse(null) : run.study());
            Map<String, @Nullable Object> values = about(study, request);
            if (run == null) {
                return Mono.just(PageContent.of("study/studies", values));
            }
            RunLine line = RunLine.of(run, times, words);
            values.put("run", line);
            values.put("refreshSeconds", line.going() ? AGAIN : null);
            return line.done()
                    ? runs.result(run.run(), caller)
                            .map(released ->
                                    answers.answer(StudyViews.view(study).name(), released))
                            .map(answer -> shown(study, run, answer, values, caller))
                    : Mono.just(PageContent.of("study/studies", values));
        });
    }

    private Map<String, @Nullable Object> about(Study<?> study, PageRequest request) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("title", words.of("page.studies.title"));
        values.put("study", study.name());
        StudyCatalogue.Entry told = StudyCatalogue.entry(study);
        values.put("counts", told.counts());
        values.put("reasons", told.reasons());
        values.put("caveats", told.caveats());
        values.put(
                "choices",
                Studies.all().stream()
                        .map(one -> new Choice(one.name(), one.name().equals(study.name())))
                        .toList());
        values.put("typed", request.parameter("asOf").orElse(""));
        values.put("accepted", request.parameter("wrong").isPresent() ? PastMoments.ACCEPTED : null);
        values.put(
                "own",
                runs.own(request.visitor().caller()).stream()
                        .filter(run -> run.study().equals(study.name()))
                        .map(run -> RunLine.of(run, times, words))
                        .toList());
        return values;
    }

    private PageContent shown(
            Study<?> study, StudyRunStatus run, Answer answer, Map<String, @Nullable Object> values, Caller caller) {
        JsonMap manifest = answer.json().object("manifest");
        var lines = new StudyLines(study, answer.json(), words);
        values.put("hasRate", lines.hasRate());
        values.put("caveat", lines.caveat());
        values.put("internal", lines.isInternal());
        values.put("rates", lines.first());
        values.put("apart", lines.apart());
        values.put("beside", lines.beside());
        values.put("steps", lines.steps());
        values.put("parts", lines.parts());
        values.put("bar", lines.bar());
        values.put("manifest", manifest);
        values.put("sets", sets(manifest.object("codeSets")));
        List<StudyRunStatus> same = runs.sameRows(run.run(), String.valueOf(manifest.text("rowsSha256")), caller);
        values.put(
                "same",
                same.isEmpty() ? null : times.time(same.getLast().asked().toString()));
        return PageContent.of("study/studies", values, answer).beside("study/manifest", Map.of(), List.of());
    }

    private static List<String> sets(JsonMap versions) {
        return versions.entrySet().stream()
                .map(set -> set.getKey() + " " + set.getValue())
                .toList();
    }

    private static Study<?> study(@Nullable String name) {
        return Studies.all().stream()
                .filter(study -> name == null || study.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Refusal(GeneralRefusal.RECORD_UNKNOWN));
    }

    /** What is no id is no run. */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException none) {
            throw new Refusal(GeneralRefusal.RECORD_UNKNOWN);
        }
    }

    /** A study that can be looked at; {@code here} marks the one that is shown. */
    public record Choice(String name, boolean here) {}
}
