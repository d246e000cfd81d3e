package org.throughline.query.studies;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.policy.CodeSet;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.LedgerMarks;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Runs the readmission study by replaying the ledger. */
public final class ReadmissionQueryHandler {
    private final CareHistory history;
    private final LedgerMarks marks;
    private final PolicyPack policy;
    private final String codeVersion;

    /**
     * Runs on {@code history}.
     *
     * @param codeVersion version of this program, for the manifest
     */
    public ReadmissionQueryHandler(CareHistory history, LedgerMarks marks, PolicyPack policy, String codeVersion) {
        this.history = history;
        this.marks = marks;
        this.policy = policy;
        this.codeVersion = codeVersion;
    }

    /** The study as of a position or instant, behind the gate; its clients are everybody whose stay is a row. */
    @QueryHandler(queryName = RunReadmission30.NAME)
    public Mono<Gated<ReadmissionReport>> run(RunReadmission30 query) {
        return study(query.asOf());
    }

    /** The same study, for whom the query bus is a detour. */
    public Mono<Gated<ReadmissionReport>> study(AsOf asOf) {
        return history.resolve(asOf)
                .flatMap(position -> marks.at(position)
                        .flatMap(mark -> Readmission30.compute(
                                        history.all(AcuteCare.TYPES, position), policy, mark.recordedAt())
                                .map(found -> report(position, mark, found))));
    }

    private Gated<ReadmissionReport> report(long position, LedgerMarks.Mark mark, Readmission30.Found found) {
        List<ReadmissionReport.Row> rows = found.discharges().stream()
                .map(one -> row(mark.epoch(), one))
                .sorted(Comparator.comparing(ReadmissionReport.Row::person)
                        .thenComparingInt(ReadmissionReport.Row::number))
                .toList();
        var manifest = new StudyManifest(
                Readmission30.MEASURE,
                Readmission30.VERSION,
                codeVersion,
                policy.version(),
                versions(policy.plannedAdmissionReasons(), policy.oncologyReasons()),
                mark.ledger(),
                mark.epoch().toString(),
                mark.position(),
                mark.recordedAt(),
                mark.root(),
                mark.leaves(),
                found.observedUntil(),
                rows.size(),
                Digests.sha256(ReadmissionFiles.rows(rows).getBytes(StandardCharsets.UTF_8)));
        var report = new ReadmissionReport(
                manifest, ReadmissionReport.Figures.of(found.discharges()), exclusions(found), rows);
        return new Gated<>(
                report,
                Readmission30.MEASURE,
                Readmission30.VERSION,
                found.discharges().stream()
                        .map(one -> new ShownClient(one.client(), position))
                        .distinct()
                        .toList(),
                Set.of(FieldClass.STATUS),
                rows.size(),
                position);
    }

    private static ReadmissionReport.Row row(UUID epoch, Readmission30.Discharge one) {
        var left = one.dischargedOn();
        var exclusion = one.exclusion();
        return new ReadmissionReport.Row(
                Digests.sha256((Readmission30.MEASURE + "|" + epoch + "|" + one.client())
                                .getBytes(StandardCharsets.UTF_8))
                        .substring(0, 16),
                one.number(),
                left == null ? null : left.getYear(),
                left == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(one.admittedOn(), left)),
                one.segments(),
                exclusion == null ? "COUNTED" : exclusion.name(),
                one.returnDay(),
                one.planned(),
                one.oncology(),
                one.deathDay());
    }

    private static Map<String, Integer> exclusions(Readmission30.Found found) {
        Map<String, Integer> counts = new TreeMap<>();
        for (Readmission30.Exclusion reason : Readmission30.Exclusion.values()) {
            counts.put(reason.name(), (int) found.discharges().stream()
                    .filter(one -> one.exclusion() == reason)
                    .count());
        }
        return counts;
    }

    private static Map<String, String> versions(CodeSet... sets) {
        return List.of(sets).stream().collect(Collectors.toMap(CodeSet::id, CodeSet::version, (one, other) -> one));
    }
}
