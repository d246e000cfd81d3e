package org.throughline.query.directory.workers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import reactor.core.publisher.Mono;

/** Who works where, folded from the events of workers and of programs, and what of it is told to whom. */
public final class Staffing {
    private static final Set<String> TYPES = Stream.of(
                    ProgramEvent.Opened.class,
                    WorkerEvent.Hired.class,
                    WorkerEvent.JoinedProgram.class,
                    WorkerEvent.LeftProgram.class,
                    WorkerEvent.Separated.class)
            .map(EventCatalogue::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<ProgramId, ProgramTerms> programs = new HashMap<>();
    private final Map<WorkerId, KnownWorker> workers = new LinkedHashMap<>();

    /** Equal for those who ask at the same head, whoever they are. */
    private record Question(long position) {}

    Staffing() {}

    /**
     * The county's staffing now. Nothing of it is any client's, so those who ask at once share one fold.
     *
     * @param asker whose budget it is paid from
     */
    public static Mono<Staffing> now(CareHistory history, WorkerId asker) {
        return history.position()
                .flatMap(newest -> history.workload()
                        .shared(
                                asker,
                                new Question(newest),
                                folded -> history.all(TYPES, newest).reduceWith(Staffing::new, Staffing::on)));
    }

    Staffing on(Recorded<CareEvent> recorded) {
        long position = recorded.position();
        switch (recorded.event()) {
            case ProgramEvent.Opened it -> programs.put(it.program(), it.terms());
            case WorkerEvent.Hired it ->
                workers.computeIfAbsent(it.worker(), KnownWorker::new).hired(it, position);
            case WorkerEvent.JoinedProgram it -> known(it).ifPresent(known -> known.joined(it.program(), position));
            case WorkerEvent.LeftProgram it -> known(it).ifPresent(known -> known.left(it.program(), position));
            case WorkerEvent.Separated it -> known(it).ifPresent(known -> known.separated(position));
            default -> {}
        }
        return this;
    }

    private Optional<KnownWorker> known(WorkerEvent event) {
        return Optional.ofNullable(workers.get(event.worker()));
    }

    boolean hasProgram(ProgramId program) {
        return programs.containsKey(program);
    }

    /**
     * By the position at which something was recorded, the workers who are not named to {@code viewer} in what is told of
     * it. Who worked then where it may be told of is named in it, wherever they work since.
     */
    public LongFunction<Set<WorkerId>> hiddenFrom(Viewer viewer) {
        var rule = new NamedTo(viewer, programs);
        List<KnownWorker> hidden =
                workers.values().stream().filter(worker -> !rule.names(worker)).toList();
        return position -> hidden.stream()
                .filter(worker -> worker.programsAt(position).stream().noneMatch(rule::tellsWhoWorksIn))
                .map(KnownWorker::worker)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All who are named to {@code viewer}, in the order in which they were hired. */
    List<DirectoryWorker> seenBy(Viewer viewer) {
        var rule = new NamedTo(viewer, programs);
        return workers.values().stream()
                .filter(rule::names)
                .sorted(Comparator.comparingLong(KnownWorker::hiredAt))
                .map(known -> entry(known, rule))
                .toList();
    }

    /** When the worker was hired, which is their place in the list. */
    long hiredAt(DirectoryWorker worker) {
        return Objects.requireNonNull(workers.get(worker.worker()), "Whoever is listed was hired")
                .hiredAt();
    }

    private static DirectoryWorker entry(KnownWorker known, NamedTo rule) {
        return new DirectoryWorker(
                known.worker(),
                known.name(),
                known.roles().stream().sorted(Comparator.comparing(Enum::name)).toList(),
                known.programs().stream()
                        .filter(rule::tellsWhoWorksIn)
                        .sorted(Comparator.comparing(ProgramId::tagValue))
                        .toList(),
                known.employed(),
                new CarePosition(known.newest(rule::tellsWhoWorksIn)));
    }
}
