package org.throughline.infrastructure.torture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.torture.History.End;
import org.throughline.infrastructure.torture.History.Told;

/**
 * Holds a final log against what callers were told. That blocks tile, verify and extend each other's root is checked by
 * whoever read the log.
 */
public final class LogChecker {
    private final List<RecordedEvent> log;
    private final Map<UUID, Long> positions = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    /** @param log every event from position 0 on, in the order read */
    public LogChecker(List<RecordedEvent> log) {
        this.log = log;
        for (int i = 0; i < log.size(); i++) {
            RecordedEvent event = log.get(i);
            if (event.position() != i) {
                violations.add("(a) position " + i + " is followed by " + event.position());
            }
            Long before = positions.put(event.event().eventId(), event.position());
            if (before != null) {
                violations.add("(c) event at " + event.position() + " stands also at " + before);
            }
        }
    }

    /** Checks the histories of all processes together; gives one sentence for each thing that is wrong. */
    public List<String> check(List<History> histories) {
        List<Told> all = histories.stream()
                .flatMap(history -> history.attempts().stream())
                .toList();
        all.forEach(this::outcome);
        realTime(all);
        return List.copyOf(violations);
    }

    private void outcome(Told told) {
        long first = position(told, 0);
        switch (told.end()) {
            case ACKNOWLEDGED -> {
                if (first != told.position()) {
                    violations.add("(c) acknowledged at " + told.position() + ", found at " + first);
                }
            }
            case CONFLICT -> {
                if (first >= 0) {
                    violations.add("(d) refused, yet at " + first);
                }
                conflict(told);
            }
            case NOT_WRITTEN -> {
                if (first >= 0) {
                    violations.add("(d) told as not written, yet at " + first);
                }
            }
            case UNKNOWN -> {
                // (e) none or one: more than one is found as (c) when the log is read
            }
        }
        if (first >= 0) {
            together(told, first);
            condition(told, first);
        }
    }

    private void together(Told told, long first) {
        for (int i = 1; i < told.attempt().events().size(); i++) {
            if (position(told, i) != first + i) {
                violations.add("(c) the append at " + first + " is torn after " + i + " events");
            }
        }
    }

    /** (g) Nothing that matches lies between what the caller had seen and the append. */
    private void condition(Told told, long first) {
        if (told.attempt().query().items().isEmpty()) {
            return;
        }
        for (long p = told.attempt().after() + 1; p < first; p++) {
            if (matches(told, p)) {
                violations.add("(g) the append at " + first + " overlooked the event at " + p);
                return;
            }
        }
    }

    private void conflict(Told told) {
        if (told.position() <= told.attempt().after()
                || told.position() >= log.size()
                || !matches(told, told.position())) {
            violations.add("(g) refused for the event at " + told.position() + ", which does not conflict");
        }
    }

    /** (f) What was acknowledged before another began stands before it. */
    private void realTime(List<Told> all) {
        List<Told> byEnd = all.stream()
                .filter(told -> told.end() == End.ACKNOWLEDGED)
                .sorted(Comparator.comparingLong(Told::ended))
                .toList();
        List<Told> byStart = all.stream()
                .filter(told -> position(told, 0) >= 0)
                .sorted(Comparator.comparingLong(told -> told.attempt().started()))
                .toList();
        long highest = -1;
        int next = 0;
        for (Told told : byStart) {
            while (next < byEnd.size()
                    && byEnd.get(next).ended() < told.attempt().started()) {
                highest = Math.max(highest, byEnd.get(next++).position());
            }
            if (position(told, 0) < highest) {
                violations.add("(f) the append at " + position(told, 0) + " began after the one at " + highest
                        + " was acknowledged");
            }
        }
    }

    private boolean matches(Told told, long position) {
        RecordedEvent event = log.get((int) position);
        return told.attempt()
                .query()
                .matches(event.event().type(), event.event().tags());
    }

    private long position(Told told, int event) {
        return positions.getOrDefault(told.attempt().events().get(event).id(), -1L);
    }
}
