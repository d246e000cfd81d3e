package org.throughline.query.studies;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.policy.CodeSet;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.LedgerMarks;
import org.throughline.query.reading.PersonCodes;
import org.throughline.query.reading.ShownClient;
import org.throughline.query.view.ViewSources;
import reactor.core.publisher.Mono;

/** Runs studies by replaying the ledger. */
public final class StudyQueryHandler {
    private static final long NOTHING = -1;

    private final CareHistory history;
    private final LedgerMarks marks;
    private final PersonCodes.Source codes;
    private final PolicyPack policy;
    private final String codeVersion;

    /**
     * Runs on {@code history}.
     *
     * @param codeVersion version of this program, for the manifest
     */
    public StudyQueryHandler(
            CareHistory history, LedgerMarks marks, PersonCodes.Source codes, PolicyPack policy, String codeVersion) {
        this.history = history;
        this.marks = marks;
        this.codes = codes;
        this.policy = policy;
        this.codeVersion = codeVersion;
    }

    /** Runs on what views are answered from. */
    public static StudyQueryHandler of(ViewSources sources) {
        return new StudyQueryHandler(
                sources.history(), sources.marks(), sources.codes(), sources.policy(), sources.codeVersion());
    }

    /** A study as of a position or instant, behind the gate; its clients are everybody whose case is a row. */
    @QueryHandler(queryName = RunStudy.NAME)
    public Mono<Gated<StudyReport>> run(RunStudy query) {
        Study<?> study = Studies.named(query.study());
        return history.resolve(query.asOf())
                .flatMap(position -> history.workload()
                        .shared(
                                query.viewer().worker(),
                                new Question(study.name(), study.version(), position),
                                folded -> run(study, position, folded, StudyProgress.NONE)));
    }

    /** What a study follows from; it is the same for everybody. */
    private record Question(String study, int version, long position) {}

    /** A run of its own, which can be watched and cancelled; it waits for its turn and is paid for like any other. */
    private static final class OwnRun {}

    /** The same as a run that is told from outside how far it has come. Cancelling it ends the replay. */
    public Mono<Gated<StudyReport>> run(RunStudy query, StudyProgress progress) {
        Study<?> study = Studies.named(query.study());
        return history.resolve(query.asOf())
                .flatMap(position -> history.workload()
                        .shared(
                                query.viewer().worker(),
                                new OwnRun(),
                                folded -> run(study, position, folded, progress)));
    }

    /** The same, for whom the query bus is a detour. */
    public <C extends Study.Case> Mono<Gated<StudyReport>> run(Study<C> study, AsOf asOf) {
        return history.resolve(asOf).flatMap(position -> run(study, position, folded -> {}, StudyProgress.NONE));
    }

    private <C extends Study.Case> Mono<Gated<StudyReport>> run(
            Study<C> study, long position, LongConsumer folded, StudyProgress progress) {
        var newest = new AtomicLong(NOTHING);
        var recordedAt = new AtomicReference<Instant>();
        return marks.at(position)
                .doOnNext(asked -> progress.begun(position))
                .flatMap(asked -> StudyRun.of(
                                study,
                                history.all(study.events(), position)
                                        .doOnNext(recorded -> count(recorded, folded, progress, newest, recordedAt)),
                                policy,
                                () -> newest.get() == NOTHING ? asked.recordedAt() : recordedAt.get())
                        .zipWith(codes.of(study.name()))
                        .flatMap(ran -> takenIn(newest.get(), asked)
                                .map(mark -> gated(
                                        study,
                                        position,
                                        newest.get() == NOTHING ? position : newest.get(),
                                        mark,
                                        ran.getT1(),
                                        ran.getT2()))))
                .doOnNext(done -> progress.reached(position));
    }

    /** A study stands for the newest event that it took in: what else was recorded since moves nothing of it. */
    private Mono<LedgerMarks.Mark> takenIn(long newest, LedgerMarks.Mark asked) {
        return newest == NOTHING ? Mono.just(asked) : marks.at(newest);
    }

    /** Of what a study does not take in nobody learns by what it costs. */
    private static void count(
            Recorded<CareEvent> recorded,
            LongConsumer folded,
            StudyProgress progress,
            AtomicLong newest,
            AtomicReference<Instant> recordedAt) {
        if (Compartment.of(recorded.event().envelope()).equals(Compartment.GENERAL)) {
            folded.accept(1);
            progress.reached(recorded.position());
            newest.set(recorded.position());
            recordedAt.set(recorded.recordedAt());
        }
    }

    private Gated<StudyReport> gated(
            Study<?> study, long position, long newest, LedgerMarks.Mark mark, StudyRun<?> run, PersonCodes people) {
        List<StudyRow> rows = run.rows(people);
        var manifest = new StudyManifest(
                study.name(),
                study.version(),
                codeVersion,
                policy.version(),
                study.codeSets(policy).stream()
                        .collect(Collectors.toMap(CodeSet::id, CodeSet::version, (one, other) -> one)),
                mark.ledger(),
                mark.epoch().toString(),
                mark.position(),
                mark.recordedAt(),
                mark.root(),
                mark.leaves(),
                run.observedUntil(),
                people.key(),
                rows.size(),
                Digests.sha256(StudyTable.of(study).csv(rows).getBytes(StandardCharsets.UTF_8)));
        return new Gated<>(
                new StudyReport(manifest, run.figures(), run.exclusions(), rows),
                study.name(),
                study.version(),
                run.members().stream()
                        .map(client -> new ShownClient(client, newest, Set.of(Compartment.GENERAL)))
                        .toList(),
                Set.of(FieldClass.STATUS),
                rows.size(),
                position);
    }
}
