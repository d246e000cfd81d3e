package org.throughline.infrastructure.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.projection.Projection;

/** Adds up steps by key and remembers each, so that one taken twice, left out or out of order shows. */
public final class Tally implements Projection<Tally.State> {
    public volatile boolean digestsPoison;
    volatile boolean digestsNothing;
    private final String name;
    private final int version;

    public Tally() {
        this("tally", 1);
    }

    public Tally(String name, int version) {
        this.name = name;
        this.version = version;
    }

    public record State(String key, long sum, List<Long> positions) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public Class<State> stateType() {
        return State.class;
    }

    @Override
    public Set<String> eventTypes() {
        return Set.of(Step.TYPE);
    }

    @Override
    public Set<String> keys(CareEvent event) {
        return Set.of(((Step) event).key());
    }

    @Override
    public @Nullable State apply(String key, @Nullable State state, Recorded<CareEvent> event) {
        Step step = (Step) event.event();
        if (digestsNothing) {
            throw new IllegalStateException("nothing is digested");
        }
        if (step.kind() == Step.Kind.DROP) {
            return null;
        }
        if (step.kind() == Step.Kind.POISON && !digestsPoison) {
            throw new IllegalStateException("poison");
        }
        var positions = new ArrayList<>(state == null ? List.<Long>of() : state.positions());
        positions.add(event.position());
        return new State(key, (state == null ? 0 : state.sum()) + step.value(), positions);
    }

    @Override
    public Set<String> lookupNames() {
        return Set.of("parity");
    }

    @Override
    public Map<String, List<Object>> lookups(State state) {
        return Map.of("parity", List.of(state.sum() % 2 == 0 ? "even" : "odd"));
    }

    @Override
    public Set<TaggedId> refold(CareEvent event) {
        Step step = (Step) event;
        return step.kind() == Step.Kind.TAKE_IN
                ? Set.copyOf(List.of(new Step.Thing(step.key()), new Step.Thing(step.from())))
                : Set.of();
    }
}
