package org.throughline.infrastructure.api.studies;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.access.view.Released;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.api.view.ViewReader;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import org.throughline.query.reading.Gated;
import org.throughline.query.studies.RunStudy;
import org.throughline.query.studies.Studies;
import org.throughline.query.studies.Study;
import org.throughline.query.studies.StudyQueryHandler;
import org.throughline.query.studies.StudyReport;
import org.throughline.query.studies.StudyViews;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewQuestion;
import reactor.core.publisher.Mono;

/**
 * Studies as runs, for the API and for pages. The gate judges and records the beginning; what the replay comes to stays
 * behind the gate until it is asked for, and each time that it leaves the gate judges anew and names everybody in it.
 */
@Component
public final class StudyRuns {
    private final ViewReader views;
    private final StudyQueryHandler studies;
    private final KeptRuns runs;

    StudyRuns(ViewReader views, StudyQueryHandler studies, InstantSource clock) {
        this.views = views;
        this.studies = studies;
        this.runs = new KeptRuns(clock);
    }

    /**
     * Begins a run of {@code study} and does not wait for it. Fails as the study's view does, and with a clear problem
     * where the worker has one that is not over.
     *
     * @param given the parameters of the study's view, as sent
     */
    public Mono<StudyRunStatus> start(String study, MultiValueMap<String, String> given, Caller caller) {
        return Mono.defer(() -> {
            View view = StudyViews.view(named(study));
            var asked = new AtomicReference<@Nullable Asked>();
            return views.released(
                            view,
                            view.paths().getFirst(),
                            Map.of(),
                            given,
                            caller,
                            (question, acting) -> admitted(view, question.askedBy(acting), asked))
                    .map(recorded -> begin(asked))
                    .doFinally(ended -> drop(asked.get()));
        });
    }

    /** A run that was admitted, and what it asks. */
    private record Asked(KeptRun run, RunStudy query) {}

    private Mono<Gated<StudyRunBegun>> admitted(
            View view, ViewQuestion question, AtomicReference<@Nullable Asked> asked) {
        return Mono.fromSupplier(() -> {
            KeptRun run = runs.add(question.viewer().worker(), view.answeredAs());
            asked.set(new Asked(run, (RunStudy) view.query().apply(question)));
            return new Gated<>(
                    new StudyRunBegun(run.id().toString()),
                    AccessEvent.StudyReleased.RUN_BEGUN,
                    1,
                    List.of(),
                    Set.of(),
                    0,
                    0);
        });
    }

    /** Only once the entry stands: of whoever cannot be recorded nothing is replayed. */
    private StudyRunStatus begin(AtomicReference<@Nullable Asked> admitted) {
        Asked asked = Objects.requireNonNull(admitted.getAndSet(null), "What was released was admitted");
        asked.run()
                .begin(progress -> studies.run(asked.query(), progress)
                        .switchIfEmpty(Mono.error(StudyRuns::unknown))
                        .doFinally(ended -> Mono.delay(KeptRun.KEPT).subscribe(hour -> runs.forget())));
        return asked.run().status();
    }

    /** A run that did not begin holds its requester's turn no longer. */
    private static void drop(@Nullable Asked left) {
        if (left != null) {
            left.run().cancel();
        }
    }

    /** How a run of the caller fares. Fails as for an unknown one where it is another's or forgotten. */
    public StudyRunStatus status(UUID run, Caller caller) {
        return find(run, caller).status();
    }

    /** How the caller's runs fare, the newest first. */
    public List<StudyRunStatus> own(Caller caller) {
        return runs.of(caller.viewer().worker()).reversed().stream()
                .map(KeptRun::status)
                .toList();
    }

    /** Ends a run of the caller, if it is not over. Fails as {@link #status} does. */
    public StudyRunStatus cancel(UUID run, Caller caller) {
        KeptRun found = find(run, caller);
        found.cancel();
        return found.status();
    }

    /** The result of a run of the caller. Fails as for an unknown one where there is none, and as the study's view does. */
    public Mono<Released<StudyReport>> result(UUID run, Caller caller) {
        return Mono.defer(() -> {
            KeptRun found = find(run, caller);
            Gated<StudyReport> result = Optional.ofNullable(found.result()).orElseThrow(StudyRuns::unknown);
            View view = StudyViews.view(Studies.named(found.study()));
            return views.released(
                            view,
                            view.paths().getFirst(),
                            Map.of("run", run.toString()),
                            new LinkedMultiValueMap<>(),
                            caller,
                            (question, acting) -> Mono.just(result))
                    .doOnNext(released -> found.read(released.view().manifest().rowsSha256()));
        });
    }

    /** Earlier runs of the same study whose result the caller has seen, and whose rows were the same bytes. */
    public List<StudyRunStatus> sameRows(UUID run, String rowsSha256, Caller caller) {
        KeptRun found = find(run, caller);
        return runs.of(caller.viewer().worker()).stream()
                .takeWhile(other -> other != found)
                .filter(other -> other.study().equals(found.study()) && other.hasShown(rowsSha256))
                .map(KeptRun::status)
                .toList();
    }

    private KeptRun find(UUID run, Caller caller) {
        return runs.find(run, caller.viewer().worker()).orElseThrow(StudyRuns::unknown);
    }

    private static Study<?> named(String name) {
        return Studies.all().stream()
                .filter(study -> study.name().equals(name))
                .findFirst()
                .orElseThrow(StudyRuns::unknown);
    }

    private static Refusal unknown() {
        return new Refusal(GeneralRefusal.RECORD_UNKNOWN);
    }
}
