package org.throughline.infrastructure.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import org.throughline.query.reading.CareHistory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A ledger of steps as a list, and what a fold of it comes to when nothing goes wrong. */
final class StepsInMemory implements CareHistory {
    private final List<Recorded<CareEvent>> all = new ArrayList<>();

    void append(List<Step> steps) {
        steps.forEach(step -> all.add(new Recorded<>(all.size() + 1L, Instant.EPOCH, step)));
    }

    long last() {
        return all.size();
    }

    List<Recorded<CareEvent>> behind(long position, int most) {
        return all.subList((int) position, (int) Math.min(all.size(), position + most));
    }

    /** The documents that the events come to, one event after the other, each key by itself. */
    Map<String, String> folded(Tally tally) {
        var documents = new TreeMap<String, String>();
        var states = new TreeMap<String, Tally.State>();
        for (Recorded<CareEvent> event : all) {
            Step step = (Step) event.event();
            Tally.@Nullable State next = step.kind() == Step.Kind.TAKE_IN
                    ? foldedAnew(tally, step, event.position())
                    : tally.apply(step.key(), states.get(step.key()), event);
            if (next == null) {
                states.remove(step.key());
            } else {
                states.put(step.key(), next);
            }
            documents.put(step.key(), event.position() + ":" + (next == null ? "gone" : Runners.CODEC.write(next)));
        }
        return documents;
    }

    private Tally.@Nullable State foldedAnew(Tally tally, Step takeIn, long position) {
        Tally.@Nullable State state = null;
        for (Recorded<CareEvent> event : all.subList(0, (int) position)) {
            Step step = (Step) event.event();
            Set<String> things = Set.copyOf(List.of(step.key(), step.from()));
            if (things.contains(takeIn.key()) || things.contains(takeIn.from())) {
                state = tally.apply(takeIn.key(), state, event);
            }
        }
        return state;
    }

    @Override
    public Mono<Long> position() {
        return Mono.just(last());
    }

    @Override
    public Mono<Instant> recordedAt(long position) {
        return Mono.just(Instant.EPOCH);
    }

    @Override
    public Mono<Long> positionAt(Instant instant) {
        return position();
    }

    @Override
    public Flux<Recorded<CareEvent>> about(Collection<? extends TaggedId> ids, Set<String> types, long upTo) {
        Set<String> wanted = Set.copyOf(ids.stream().map(TaggedId::tagValue).toList());
        return all(types, upTo).filter(event -> {
            Step step = (Step) event.event();
            return wanted.contains(step.key()) || wanted.contains(step.from());
        });
    }

    @Override
    public Flux<Recorded<CareEvent>> all(Set<String> types, long upTo) {
        return Flux.fromIterable(List.copyOf(all.subList(0, (int) upTo)));
    }
}
