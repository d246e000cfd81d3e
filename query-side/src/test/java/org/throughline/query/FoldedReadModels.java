package org.throughline.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.projection.Found;
import org.throughline.query.projection.Projection;
import org.throughline.query.projection.ReadModels;
import reactor.core.publisher.Mono;

/** Read models that are folded anew for each question, from a story and with keys parked as a test says. */
public final class FoldedReadModels implements ReadModels {
    private final Story story;
    private final Map<String, Long> parked = new TreeMap<>();

    public FoldedReadModels(Story story) {
        this.story = story;
    }

    public void park(String key, long position) {
        parked.put(key, position);
    }

    @Override
    public <S> Mono<Found<S>> byKey(Projection<S> projection, Collection<String> keys, long seen) {
        return found(projection, row -> keys.contains(row.key()));
    }

    @Override
    public <S> Mono<Found<S>> byLookup(Projection<S> projection, String lookup, Collection<?> values, long seen) {
        return found(
                projection,
                row -> projection.lookups(row.state()).getOrDefault(lookup, List.of()).stream()
                        .anyMatch(values::contains));
    }

    private <S> Mono<Found<S>> found(Projection<S> projection, Predicate<Found.Row<S>> which) {
        Map<String, Found.Row<S>> rows = new TreeMap<>();
        for (Recorded<CareEvent> event : story.events()) {
            if (projection
                    .eventTypes()
                    .contains(EventCatalogue.nameOf(event.event().getClass()))) {
                for (String key : projection.keys(event.event())) {
                    Found.Row<S> before = rows.get(key);
                    S next = projection.apply(key, before == null ? null : before.state(), event);
                    if (next == null) {
                        rows.remove(key);
                    } else {
                        rows.put(key, new Found.Row<>(key, next, event.position()));
                    }
                }
            }
        }
        List<Found.Row<S>> found = new ArrayList<>(rows.values());
        found.removeIf(which.negate());
        return Mono.just(new Found<>(found, story.events().size(), parked));
    }
}
