package org.throughline.query.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.query.reading.PersonCodes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A study that has run. Observed is what the feeds have told up to the as-of: until the newest time of any of their
 * records, since silence after it says nothing. Records of Part 2 programs are left out: a study is no treatment, and
 * nobody has consented to their use in it (42 CFR 2.12, 2.52).
 */
final class StudyRun<C extends Study.Case> {
    private static final String COUNTED = "COUNTED";

    private final Study<C> study;
    private final List<Judged<C>> cases;
    private final @Nullable LocalDate observedUntil;

    private StudyRun(Study<C> study, List<Judged<C>> cases, @Nullable LocalDate observedUntil) {
        this.study = study;
        this.cases = cases;
        this.observedUntil = observedUntil;
    }

    private record Judged<C>(C one, @Nullable Exclusion<C> exclusion) {
        private boolean counts() {
            return exclusion == null;
        }

        private String status() {
            return exclusion == null ? COUNTED : exclusion.name();
        }
    }

    /**
     * Runs a study.
     *
     * @param events those it reads up to the as-of, in the ledger's order
     * @param asOf when the last of them that it takes in was recorded; asked when all are taken in
     */
    static <C extends Study.Case> Mono<StudyRun<C>> of(
            Study<C> study, Flux<Recorded<CareEvent>> events, PolicyPack policy, Supplier<Instant> asOf) {
        return events.map(Recorded::event)
                .filter(event -> Compartment.of(event.envelope()).equals(Compartment.GENERAL))
                .collect(() -> study.fold(policy), Study.Fold::take)
                .map(fold -> of(study, fold, policy, asOf.get()));
    }

    private static <C extends Study.Case> StudyRun<C> of(
            Study<C> study, Study.Fold<C> fold, PolicyPack policy, Instant asOf) {
        Instant newest = fold.newest();
        if (newest == null) {
            return new StudyRun<>(study, List.of(), null);
        }
        LocalDate observed =
                (newest.isBefore(asOf) ? newest : asOf).atZone(policy.zone()).toLocalDate();
        return new StudyRun<>(
                study,
                fold.cases().stream()
                        .map(one -> new Judged<>(one, exclusion(study, one, observed)))
                        .toList(),
                observed);
    }

    private static <C extends Study.Case> @Nullable Exclusion<C> exclusion(Study<C> study, C one, LocalDate observed) {
        return study.exclusions().stream()
                .filter(reason -> reason.applies().test(one, observed))
                .findFirst()
                .orElse(null);
    }

    /** Last local date observed, or null if the feeds have told nothing. */
    @Nullable LocalDate observedUntil() {
        return observedUntil;
    }

    /** Everybody who has a case, each once. */
    List<SubjectId> members() {
        return cases.stream().map(judged -> judged.one().client()).distinct().toList();
    }

    /** All cases, those that count, and the figures of the measure, by name. */
    Map<String, Integer> figures() {
        var counts = new LinkedHashMap<String, Integer>();
        counts.put(study.words().all(), cases.size());
        counts.put(study.words().counted(), count(Judged::counts));
        study.figures()
                .forEach(figure -> counts.put(
                        figure.answer(),
                        count(judged -> judged.counts() && figure.counts().test(judged.one()))));
        return counts;
    }

    /** How many cases do not count, by reason in the order of the reasons. */
    Map<String, Integer> exclusions() {
        var counts = new LinkedHashMap<String, Integer>();
        study.exclusions()
                .forEach(reason -> counts.put(
                        reason.name(), count(judged -> judged.status().equals(reason.name()))));
        return counts;
    }

    private int count(Predicate<Judged<C>> which) {
        return (int) cases.stream().filter(which).count();
    }

    /** A row for each case, in the order of the codes of people. */
    List<StudyRow> rows(PersonCodes people) {
        return cases.stream()
                .map(judged -> row(judged, people))
                .sorted(Comparator.comparing(StudyRow::person).thenComparingInt(StudyRow::number))
                .toList();
    }

    private StudyRow row(Judged<C> judged, PersonCodes people) {
        C one = judged.one();
        return new StudyRow(
                people.of(one.client()),
                one.number(),
                study.facts().stream().map(column -> column.cell(one)).toList(),
                judged.status(),
                study.outcomes().stream()
                        .map(column -> judged.counts() ? column.cell(one) : column.nothing())
                        .toList());
    }
}
