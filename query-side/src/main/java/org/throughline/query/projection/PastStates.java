package org.throughline.query.projection;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Sight;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.TooManyEvents;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The states as they were at a position: the ledger's events about the clients, folded by the same projection. What is
 * asked of many clients waits for its turn and is shared with those who ask the same at the same time.
 */
final class PastStates<S> implements States<S> {
    private final CareHistory history;
    private final ChartProjection<S> projection;
    private final Viewer viewer;
    private final long position;

    /**
     * The past.
     *
     * @param viewer what does not exist for them is neither folded nor counted
     * @param position last position taken in
     */
    PastStates(CareHistory history, ChartProjection<S> projection, Viewer viewer, long position) {
        this.history = history;
        this.projection = projection;
        this.viewer = viewer;
        this.position = position;
    }

    /** Everything that the states of a question follow from. Who asks is not part of it, but what they may see is. */
    private record Question(
            String view,
            int version,
            String basis,
            Sight sight,
            long position,
            String lookup,
            Set<?> values,
            Set<String> types) {}

    @Override
    public Mono<Found<S>> of(Collection<SubjectId> clients) {
        return history.workload().small(viewer.worker(), folded -> folded(clients, folded));
    }

    @Override
    public Mono<Found<S>> having(String lookup, String value, Set<String> types) {
        return found(() -> history.all(types, position), lookup, Set.of(value), types);
    }

    @Override
    public Mono<Found<S>> with(String lookup, Collection<? extends TaggedId> ids) {
        Set<Object> values = ids.stream().map(TaggedId::tagValue).collect(Collectors.toSet());
        return found(() -> history.about(ids, projection.eventTypes(), position), lookup, values, Set.of());
    }

    private Mono<Found<S>> found(
            Supplier<Flux<Recorded<CareEvent>>> events, String lookup, Set<?> values, Set<String> types) {
        var question = new Question(
                projection.name(),
                projection.version(),
                projection.basis(),
                viewer.sight(),
                position,
                lookup,
                values,
                types);
        return history.workload()
                .shared(
                        viewer.worker(),
                        question,
                        folded -> Flux.defer(events)
                                .filter(recorded -> visible(recorded, folded))
                                .<Set<SubjectId>>collect(LinkedHashSet::new, (clients, recorded) -> {
                                    for (String key : projection.keys(recorded.event())) {
                                        clients.add(ChartKey.parse(key).client());
                                    }
                                })
                                .flatMap(clients -> folded(clients, folded))
                                .map(found -> looked(found, lookup, values)));
    }

    private Found<S> looked(Found<S> found, String lookup, Set<?> values) {
        return new Found<>(
                found.rows().stream()
                        .filter(row -> projection.lookups(row.state()).getOrDefault(lookup, List.of()).stream()
                                .anyMatch(values::contains))
                        .toList(),
                position,
                Map.of());
    }

    private Mono<Found<S>> folded(Collection<SubjectId> clients, LongConsumer folded) {
        Set<SubjectId> wanted = Set.copyOf(clients);
        return history.about(wanted, projection.eventTypes(), position)
                .filter(recorded -> visible(recorded, folded))
                .collect(() -> new Folding(wanted), Folding::take)
                .map(Folding::found);
    }

    private boolean visible(Recorded<CareEvent> recorded, LongConsumer folded) {
        boolean visible = viewer.sees(Compartment.of(recorded.event().envelope()));
        if (visible) {
            folded.accept(1);
        }
        return visible;
    }

    private final class Folding {
        private final Set<SubjectId> wanted;
        private final Map<String, Found.Row<S>> states = new TreeMap<>();
        private final Set<Long> taken = new HashSet<>();

        Folding(Set<SubjectId> wanted) {
            this.wanted = wanted;
        }

        void take(Recorded<CareEvent> recorded) {
            if (taken.add(recorded.position()) && taken.size() > TooManyEvents.LIMIT) {
                throw new TooManyEvents();
            }
            for (String key : projection.keys(recorded.event())) {
                Found.@Nullable Row<S> before = states.get(key);
                boolean newer = before == null || before.position() < recorded.position();
                if (newer && wanted.contains(ChartKey.parse(key).client())) {
                    put(key, projection.apply(key, before == null ? null : before.state(), recorded), recorded);
                }
            }
        }

        private void put(String key, @Nullable S next, Recorded<CareEvent> recorded) {
            if (next == null) {
                states.remove(key);
            } else {
                states.put(key, new Found.Row<>(key, next, recorded.position()));
            }
        }

        Found<S> found() {
            return new Found<>(List.copyOf(states.values()), position, Map.of());
        }
    }
}
