package org.throughline.infrastructure.fhir.report;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.delivery.MergedStays;
import org.throughline.infrastructure.fhir.feed.EncounterFact;
import org.throughline.infrastructure.fhir.feed.FeedLine;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.ImportEffect;
import org.throughline.infrastructure.fhir.feed.NoteCode;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.infrastructure.fhir.mapping.MappedResource;

/** Counts what becomes of the lines of a run. Used by many threads at once. */
public final class ImportTally {
    /** A delivery may have any number of notes; the report names the first so many. */
    static final int NOTES_KEPT = 1_000;

    private static final String TRANSITION_OPENED = "transition.TransitionOpened";

    private final Map<RecordKind, Long> kinds = new TreeMap<>();
    private final Map<String, Long> events = new TreeMap<>();
    private final Map<String, Long> rejects = new TreeMap<>();
    private final Map<String, Long> notes = new TreeMap<>();
    private final Map<String, Long> ignored = new TreeMap<>();
    private final List<ImportReport.Note> noted = new ArrayList<>();
    private final List<EncounterFact> encounters = new ArrayList<>();
    private long imported;
    private long unchanged;
    private long withoutFact;

    /** A line was used. */
    public synchronized void used(FeedLine line, FeedType type, MappedResource meaning, ImportEffect effect) {
        count(effect);
        kinds.merge(meaning.kind(), 1L, Long::sum);
        if (meaning.encounter() != null) {
            encounters.add(meaning.encounter());
        }
        List<NoteCode> all = effect.unstaffedQueue()
                ? meaning.with(List.of(NoteCode.UNSTAFFED_QUEUE)).notes()
                : meaning.notes();
        for (NoteCode note : all) {
            notes.merge(note.name(), 1L, Long::sum);
            if (noted.size() < NOTES_KEPT) {
                noted.add(new ImportReport.Note(line.file(), line.number(), type.resourceType(), note.name()));
            }
        }
    }

    /** A line took back what was recorded; it counts among no figures, because there is nothing that it tells of. */
    public synchronized void withdrawn(ImportEffect effect) {
        count(effect);
    }

    private void count(ImportEffect effect) {
        if (effect.events().isEmpty()) {
            unchanged++;
        } else {
            imported++;
        }
        effect.events().forEach(event -> events.merge(event, 1L, Long::sum));
    }

    /** A line said again what another line of the run says. */
    public synchronized void repeated() {
        unchanged++;
    }

    public synchronized void withoutFact() {
        withoutFact++;
    }

    public synchronized void rejected(String code) {
        rejects.merge(code, 1L, Long::sum);
    }

    synchronized void ignored(String resourceType) {
        ignored.merge(resourceType, 1L, Long::sum);
    }

    public synchronized ImportReport report(
            ImportSettings settings, @Nullable Instant asOf, Duration took, List<String> notRead) {
        long rejected = sum(rejects);
        long read = imported + unchanged + withoutFact + rejected;
        double seconds = took.toMillis() / 1000.0;
        noted.sort((one, other) -> one.file().equals(other.file())
                ? Long.compare(one.line(), other.line())
                : one.file().compareTo(other.file()));
        return new ImportReport(
                settings.run().toString(),
                settings.source(),
                settings.policy().version(),
                asOf,
                read,
                imported,
                unchanged + withoutFact,
                unchanged,
                withoutFact,
                rejected,
                sum(events),
                seconds,
                seconds == 0 ? 0 : Math.round(read / seconds * 10) / 10.0,
                figures(),
                new TreeMap<>(rejects),
                new TreeMap<>(notes),
                List.copyOf(noted),
                new TreeMap<>(events),
                new TreeMap<>(ignored),
                List.copyOf(notRead));
    }

    private ImportFigures figures() {
        return new ImportFigures(
                count(RecordKind.ORGANIZATION),
                count(RecordKind.PRACTITIONER),
                count(RecordKind.FACILITY),
                count(RecordKind.CLIENT),
                encounters.stream()
                        .collect(Collectors.groupingBy(
                                EncounterFact::encounterClass, TreeMap::new, Collectors.counting())),
                encounters.stream()
                        .flatMap(fact -> Stream.ofNullable(fact.stay()))
                        .collect(Collectors.groupingBy(
                                segment -> segment.kind().name(), TreeMap::new, Collectors.counting())),
                MergedStays.count(encounters).entrySet().stream()
                        .collect(Collectors.toMap(
                                one -> one.getKey().name(), Map.Entry::getValue, Long::sum, TreeMap::new)),
                count(RecordKind.EMERGENCY_VISIT),
                count(RecordKind.VISIT),
                count(RecordKind.DEATH_EVIDENCE),
                events.getOrDefault(TRANSITION_OPENED, 0L));
    }

    private long count(RecordKind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
