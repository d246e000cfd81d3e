package org.throughline.query.reading;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.TaggedId;
import reactor.core.publisher.Mono;

/** Events about some things as far as a viewer sees them, by position and in its order, no more than one answer may rest on. */
public final class SeenEvents {
    private SeenEvents() {}

    /**
     * Those about {@code ids}. Fails with {@link TooManyEvents} beyond its limit.
     *
     * @param types stored names of the events wanted; empty for all
     * @param upTo the last position, inclusive
     * @param folded is told of each that the viewer sees
     */
    public static Mono<Map<Long, Recorded<CareEvent>>> about(
            CareHistory history,
            Collection<? extends TaggedId> ids,
            Set<String> types,
            Viewer viewer,
            long upTo,
            LongConsumer folded) {
        return history.about(ids, types, upTo)
                .filter(recorded -> viewer.sees(Compartment.of(recorded.event().envelope())))
                .collect(TreeMap::new, (found, recorded) -> {
                    folded.accept(1);
                    found.put(recorded.position(), recorded);
                    bound(found);
                });
    }

    /** Both, each event once. Fails with {@link TooManyEvents} beyond its limit. */
    public static Map<Long, Recorded<CareEvent>> joined(
            Map<Long, Recorded<CareEvent>> some, Map<Long, Recorded<CareEvent>> more) {
        var all = new TreeMap<>(some);
        all.putAll(more);
        bound(all);
        return all;
    }

    private static void bound(Map<Long, Recorded<CareEvent>> events) {
        if (events.size() > TooManyEvents.LIMIT) {
            throw new TooManyEvents();
        }
    }
}
