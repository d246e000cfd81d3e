package org.throughline.query.boards.encounters;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.axonframework.messaging.queryhandling.annotation.QueryHandler;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.encounter.EncounterTime;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.ReadModels;
import org.throughline.query.projection.States;
import org.throughline.query.reading.AsOf;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import org.throughline.query.reading.Gated;
import org.throughline.query.reading.PageRequest;
import org.throughline.query.reading.ShownClient;
import reactor.core.publisher.Mono;

/** Answers where somebody has begun to have to do with a person to whom nothing related them. */
public final class EncountersQueryHandler {
    private static final long LAST = 999_999_999_999_999L;

    private final ReadModels models;
    private final CareHistory history;
    private final EncountersProjection projection;
    private final ProgramId intakeQueue;

    /**
     * Answers from stored states, and from the ledger as of the past.
     *
     * @param intakeQueue the program that takes whoever comes, whose supervisors see to encounters everywhere
     */
    public EncountersQueryHandler(
            ReadModels models, CareHistory history, EncountersProjection projection, ProgramId intakeQueue) {
        this.models = models;
        this.history = history;
        this.projection = projection;
        this.intakeQueue = intakeQueue;
    }

    /** A page of the register, behind the gate. */
    @QueryHandler(queryName = FindEncounters.NAME)
    public Mono<Gated<EncounterRegister>> find(FindEncounters query) {
        Viewer viewer = query.viewer();
        return States.asked(models, history, projection, viewer, query.seen(), query.asOf())
                .flatMap(states -> seesToAll(viewer)
                        ? states.having(
                                EncountersProjection.BY_PROGRAM,
                                EncountersProjection.ANY_PROGRAM,
                                EncountersProjection.BEGINNINGS)
                        : states.with(EncountersProjection.BY_PROGRAM, viewer.programs()))
                .zipWith(moment(query))
                .map(found -> register(query, found.getT1(), found.getT2()));
    }

    /** By when encounters are over: now, or the past moment that is asked for. */
    private Mono<Instant> moment(FindEncounters query) {
        return switch (query.asOf()) {
            case null -> Mono.just(query.now());
            case AsOf.RecordedAt wanted -> Mono.just(wanted.instant());
            case AsOf.Position wanted -> history.recordedAt(wanted.position()).defaultIfEmpty(query.now());
        };
    }

    private boolean seesToAll(Viewer viewer) {
        boolean privacy = viewer.roles().contains(WorkerRole.PRIVACY_OFFICER)
                && RolePurposes.fit(WorkerRole.PRIVACY_OFFICER, viewer.purpose());
        boolean intake = viewer.roles().contains(WorkerRole.SUPERVISOR)
                && viewer.programs().contains(intakeQueue);
        return privacy || intake;
    }

    private Gated<EncounterRegister> register(FindEncounters query, Found<EncountersState> found, Instant now) {
        Viewer viewer = query.viewer();
        boolean all = seesToAll(viewer);
        List<Listed> visible = found.rows().stream()
                .filter(row -> viewer.sees(row.state().compartment()))
                .flatMap(row -> row.state().encounters().stream()
                        .filter(one -> all || viewer.programs().contains(one.program()))
                        .map(one -> new Listed(
                                row.state().compartment(), row(row.state().client(), one, now))))
                .sorted(Comparator.comparing(listed -> order(listed.row())))
                .toList();
        PageRequest.Page<Listed> page = query.page().of(visible, listed -> order(listed.row()));
        List<EncounterRegister.Row> shown =
                page.rows().stream().map(Listed::row).toList();
        List<ShownClient> clients = clients(page.rows());
        var fields = EnumSet.of(FieldClass.STATUS);
        if (shown.stream().anyMatch(row -> row.reason() != null)) {
            fields.add(FieldClass.NARRATIVE);
        }
        return new Gated<>(
                new EncounterRegister(
                        shown,
                        page.next(),
                        (int) visible.stream()
                                .filter(listed -> listed.row().acknowledgedBy() == null)
                                .count(),
                        ShownClient.newest(clients),
                        CarePosition.ofNullable(States.incompleteSince(found, key -> viewer.sees(key.compartment())))),
                EncountersProjection.NAME,
                projection.version(),
                clients,
                fields,
                shown.size(),
                found.position());
    }

    private static EncounterRegister.Row row(SubjectId client, RegisteredEncounter one, Instant now) {
        boolean open = one.kind() != null && one.confirmedBy() == null;
        return new EncounterRegister.Row(
                one.encounter(),
                client,
                one.program(),
                one.worker(),
                one.kind(),
                one.reason(),
                one.crisis(),
                one.at(now),
                one.recordedAt(),
                open ? EncounterTime.endOf(one.recordedAt()) : null,
                one.confirmedBy(),
                one.acknowledgedBy(),
                one.position());
    }

    private static List<ShownClient> clients(List<Listed> shown) {
        Map<SubjectId, ShownClient> everybody = new LinkedHashMap<>();
        shown.forEach(listed -> everybody.merge(
                listed.row().client(),
                new ShownClient(listed.row().client(), listed.row().position().value(), Set.of(listed.compartment())),
                ShownClient::and));
        return List.copyOf(everybody.values());
    }

    private record Listed(Compartment compartment, EncounterRegister.Row row) {}

    /** Place in the order: whether nobody has looked at it, the newest first, the id, which tells equals apart. */
    private static String order(EncounterRegister.Row row) {
        long at = LAST - Math.clamp(row.recordedAt().toEpochMilli(), 0, LAST);
        return String.format(Locale.ROOT, "%d/%015d/%s", row.acknowledgedBy() == null ? 0 : 1, at, row.encounter());
    }
}
