package org.throughline.infrastructure.boot.imports;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.throughline.infrastructure.boot.TestStores;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayMerging;
import org.throughline.kernel.engagement.StaySegment;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.transition.TransitionEvent;
import org.throughline.query.reading.CareHistory;

/**
 * What a store holds, told without ids, which are other ones in each installation.
 *
 * @param head position of the newest event
 * @param events how many events there are by stored name
 * @param people how many people have exactly these facts, each fact with its times and how it is kept
 * @param openTransitions what is owed to somebody, with its discharge and who has it
 * @param stays stays by kind, after segments were joined
 */
record StoredCare(
        long head,
        Map<String, Long> events,
        Map<List<String>, Long> people,
        List<String> openTransitions,
        Map<String, Long> stays) {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Reads the store in {@code data}, which nobody else may have open. */
    static StoredCare in(Path data, Path policy) {
        try (Stores.Opened opened = TestStores.real().open(settings(data, policy))) {
            return of(opened);
        }
    }

    static List<String> settings(Path data, Path policy) {
        return List.of("--throughline.data-dir=" + data, "--throughline.policy-pack=" + policy);
    }

    static StoredCare of(Stores.Opened opened) {
        CareHistory history = opened.part(CareHistory.class);
        long head = Objects.requireNonNull(history.position().block(PATIENCE));
        var reading = new Reading();
        history.all(Set.of(), head).doOnNext(one -> reading.take(one.event())).blockLast(PATIENCE);
        return reading.care(head);
    }

    /** Everything but transitions, of which a run in another order may open and end more before the same ones are left. */
    Map<String, Long> eventsButTransitions() {
        var others = new TreeMap<>(events);
        others.keySet().removeIf(name -> name.startsWith("transition."));
        return others;
    }

    private static final class Reading {
        private final Map<String, Long> events = new TreeMap<>();
        private final Map<SubjectId, List<String>> facts = new HashMap<>();
        private final Map<TransitionId, String> open = new HashMap<>();
        private final Map<SubjectId, Map<StayId, StaySegment>> segments = new HashMap<>();

        void take(CareEvent event) {
            String name = EventCatalogue.nameOf(event.getClass());
            events.merge(name, 1L, Long::sum);
            switch (event) {
                case TransitionEvent.Opened opened -> open.put(opened.transition(), owed(opened));
                case TransitionEvent.Superseded over -> open.remove(over.transition());
                case TransitionEvent.Cancelled over -> open.remove(over.transition());
                case ExternalCareEvent.StayEnteredInError never -> {
                    segments.getOrDefault(never.client(), new HashMap<>()).remove(never.stay());
                    fact(event, name);
                }
                case ExternalCareEvent.StayRecorded stay -> {
                    segments.computeIfAbsent(stay.client(), first -> new HashMap<>())
                            .put(
                                    stay.stay(),
                                    new StaySegment(
                                            stay.stay(),
                                            stay.kind(),
                                            stay.envelope().occurred()));
                    fact(event, name + " " + stay.kind());
                }
                default -> fact(event, name);
            }
        }

        private void fact(CareEvent event, String name) {
            for (Subject subject : event.envelope().subjects()) {
                facts.computeIfAbsent(subject.id(), first -> new ArrayList<>())
                        .add(name + (tellsOfACertainTime(event) ? " " + when(event.envelope()) : ""));
            }
        }

        /** Others happen when they are imported. */
        private static boolean tellsOfACertainTime(CareEvent event) {
            return event instanceof ExternalCareEvent
                    || event instanceof ClientEvent.DeathRecorded
                    || event instanceof ClientEvent.DeathEvidenceRecorded;
        }

        private static String owed(TransitionEvent.Opened opened) {
            return opened.type() + " " + when(opened.envelope()) + " " + opened.owner();
        }

        private static String when(Envelope envelope) {
            Occurred occurred = envelope.occurred();
            return occurred.start() + "/" + occurred.end() + " "
                    + envelope.provenance().historical() + " " + Compartment.of(envelope);
        }

        StoredCare care(long head) {
            var people = new HashMap<List<String>, Long>();
            facts.values().forEach(one -> people.merge(one.stream().sorted().toList(), 1L, Long::sum));
            var stays = new TreeMap<String, Long>();
            segments.values()
                    .forEach(own -> StayMerging.merge(own.values())
                            .forEach(stay -> stays.merge(stay.kind().name(), 1L, Long::sum)));
            return new StoredCare(
                    head, events, people, open.values().stream().sorted().toList(), stays);
        }
    }
}
