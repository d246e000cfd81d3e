package org.throughline.query.boards.encounters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.encounter.EncounterEvent;
import org.throughline.kernel.encounter.EncounterKind;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.CrisisId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.projection.ChartKey;
import org.throughline.query.projection.ChartProjection;
import org.throughline.query.reading.CarePosition;

/** The encounters with clients: one state for each client and compartment. */
public final class EncountersProjection implements ChartProjection<EncountersState> {
    /** Name of the fold. */
    public static final String NAME = "encounters";

    /** Version of the fold. */
    public static final int VERSION = 1;

    /** Index of states by the programs for which encounters were declared. */
    static final String BY_PROGRAM = "program";

    /** The value under which every state stands in {@link #BY_PROGRAM}. */
    static final String ANY_PROGRAM = "any";

    /** What puts a state into the index. */
    static final Set<String> BEGINNINGS =
            names(List.of(EncounterEvent.Declared.class, EncounterEvent.IntakeQueueUsed.class));

    private static final Set<String> TYPES = names(List.of(
            EncounterEvent.Declared.class,
            EncounterEvent.IntakeQueueUsed.class,
            EncounterEvent.Confirmed.class,
            EncounterEvent.Acknowledged.class));

    private static Set<String> names(List<Class<? extends CareEvent>> types) {
        return types.stream().map(EventCatalogue::nameOf).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public Class<EncountersState> stateType() {
        return EncountersState.class;
    }

    @Override
    public Set<String> eventTypes() {
        return TYPES;
    }

    @Override
    public Set<String> keys(CareEvent event) {
        return event instanceof EncounterEvent one
                ? Set.of(new ChartKey(one.client(), Compartment.of(one.envelope())).toString())
                : Set.of();
    }

    @Override
    public EncountersState apply(String key, @Nullable EncountersState state, Recorded<CareEvent> recorded) {
        if (!(recorded.event() instanceof EncounterEvent event)) {
            throw new IllegalArgumentException(
                    "The register does not take " + recorded.event().getClass().getSimpleName());
        }
        var now = new CarePosition(recorded.position());
        List<RegisteredEncounter> before = state == null ? List.of() : state.encounters();
        List<RegisteredEncounter> after = switch (event) {
            case EncounterEvent.Declared it ->
                with(before, begun(it, it.worker(), it.kind(), it.reason(), it.crisis(), recorded));
            case EncounterEvent.IntakeQueueUsed it -> with(before, begun(it, it.worker(), null, null, null, recorded));
            case EncounterEvent.Confirmed it -> changed(before, it, row -> row.confirmed(it.worker(), now));
            case EncounterEvent.Acknowledged it -> changed(before, it, row -> row.acknowledged(it.worker(), now));
        };
        return new EncountersState(event.client(), ChartKey.parse(key).compartment(), after);
    }

    private static RegisteredEncounter begun(
            EncounterEvent event,
            WorkerId worker,
            @Nullable EncounterKind kind,
            @Nullable Sealed<String> reason,
            @Nullable CrisisId crisis,
            Recorded<CareEvent> recorded) {
        return new RegisteredEncounter(
                event.encounter(),
                event.program(),
                worker,
                kind,
                reason,
                crisis,
                recorded.recordedAt(),
                null,
                null,
                new CarePosition(recorded.position()));
    }

    private static List<RegisteredEncounter> with(List<RegisteredEncounter> before, RegisteredEncounter next) {
        var after = new ArrayList<>(before);
        after.add(next);
        return after;
    }

    private static List<RegisteredEncounter> changed(
            List<RegisteredEncounter> before, EncounterEvent event, UnaryOperator<RegisteredEncounter> change) {
        return before.stream()
                .map(row -> row.encounter().equals(event.encounter()) ? change.apply(row) : row)
                .toList();
    }

    @Override
    public Set<String> lookupNames() {
        return Set.of(BY_CLIENT, BY_PROGRAM);
    }

    @Override
    public Map<String, List<Object>> lookups(EncountersState state) {
        List<Object> programs = Stream.concat(
                        Stream.of(ANY_PROGRAM),
                        state.encounters().stream().map(one -> one.program().tagValue()))
                .distinct()
                .map(Object.class::cast)
                .toList();
        return Map.of(BY_CLIENT, List.of(state.client().tagValue()), BY_PROGRAM, programs);
    }
}
