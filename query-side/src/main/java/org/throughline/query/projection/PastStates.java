package org.throughline.query.projection;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.TooManyEvents;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The states as they were at a position: the ledger's events about the clients, folded by the same projection. */
final class PastStates<S> implements States<S> {
    private static final int CLIENTS_PER_READ = 64;

    private final CareHistory history;
    private final ChartProjection<S> projection;
    private final Predicate<CareEvent> visible;
    private final long position;

    /**
     * The past.
     *
     * @param visible what exists for the viewer; the rest is neither folded nor counted
     * @param position last position taken in
     */
    PastStates(CareHistory history, ChartProjection<S> projection, Predicate<CareEvent> visible, long position) {
        this.history = history;
        this.projection = projection;
        this.visible = visible;
        this.position = position;
    }

    @Override
    public Mono<Found<S>> of(Collection<SubjectId> clients) {
        Set<SubjectId> wanted = Set.copyOf(clients);
        return Flux.fromIterable(wanted)
                .buffer(CLIENTS_PER_READ)
                .concatMap(some -> history.about(some, projection.eventTypes(), position))
                .filter(recorded -> visible.test(recorded.event()))
                .collect(() -> new Folding(wanted), Folding::take)
                .map(Folding::found);
    }

    @Override
    public Mono<Found<S>> having(String lookup, String value, Set<String> types) {
        return found(history.all(types, position), lookup, Set.of(value));
    }

    @Override
    public Mono<Found<S>> with(String lookup, Collection<? extends TaggedId> ids) {
        Set<Object> values = ids.stream().map(TaggedId::tagValue).collect(Collectors.toSet());
        return found(history.about(ids, projection.eventTypes(), position), lookup, values);
    }

    private Mono<Found<S>> found(Flux<Recorded<CareEvent>> events, String lookup, Set<?> values) {
        return events.filter(recorded -> visible.test(recorded.event()))
                .<Set<SubjectId>>collect(LinkedHashSet::new, (clients, recorded) -> {
                    for (String key : projection.keys(recorded.event())) {
                        clients.add(ChartKey.parse(key).client());
                    }
                })
                .flatMap(this::of)
                .map(found -> new Found<>(
                        found.rows().stream()
                                .filter(row -> projection.lookups(row.state()).getOrDefault(lookup, List.of()).stream()
                                        .anyMatch(values::contains))
                                .toList(),
                        position,
                        Map.of()));
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
