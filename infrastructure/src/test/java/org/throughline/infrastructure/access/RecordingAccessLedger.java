package org.throughline.infrastructure.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.throughline.infrastructure.access.trace.AccessLedger;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps entries in memory, notes when they came, and can be cut off. */
public final class RecordingAccessLedger implements AccessLedger {
    private final List<Recorded<AccessEvent>> entries = new ArrayList<>();
    private final List<String> log;
    private boolean cutOff;
    private boolean silent;

    /** @param log notes what happened, together with others who write there */
    public RecordingAccessLedger(List<String> log) {
        this.log = log;
    }

    /** Fails from now on. */
    public void cutOff() {
        cutOff = true;
    }

    /** Takes entries again. */
    public void restore() {
        cutOff = false;
    }

    /** Never answers from now on. */
    public void fallSilent() {
        silent = true;
    }

    /** What was appended. */
    public synchronized List<AccessEvent> entries() {
        return entries.stream().map(Recorded::event).toList();
    }

    @Override
    public Mono<List<Recorded<AccessEvent>>> append(List<AccessEvent> appended) {
        if (silent) {
            return Mono.never();
        }
        return cutOff ? Mono.error(new IllegalStateException("cut off")) : Mono.fromSupplier(() -> keep(appended));
    }

    private synchronized List<Recorded<AccessEvent>> keep(List<AccessEvent> appended) {
        var kept = new ArrayList<Recorded<AccessEvent>>();
        for (AccessEvent entry : appended) {
            log.add("recorded " + entry.getClass().getSimpleName());
            kept.add(new Recorded<>(entries.size() + 1L, Instant.EPOCH, entry));
            entries.add(kept.getLast());
        }
        return kept;
    }

    @Override
    public synchronized Flux<Recorded<AccessEvent>> naming(Collection<? extends TaggedId> ids, long from, long to) {
        return between(from, to)
                .filter(entry -> EventTags.of(entry.event()).stream().anyMatch(ids::contains));
    }

    @Override
    public synchronized Flux<Recorded<AccessEvent>> between(long from, long to) {
        return Flux.fromIterable(List.copyOf(entries))
                .filter(entry -> entry.position() >= from && entry.position() < to);
    }
}
