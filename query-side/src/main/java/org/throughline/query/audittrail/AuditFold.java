package org.throughline.query.audittrail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.audittrail.AuditTrail.Change;
import org.throughline.query.audittrail.AuditTrail.Row;
import org.throughline.query.audittrail.AuditTrail.Value;
import org.throughline.query.reading.CarePosition;

/** Turns events in the order of the ledger into rows, keeping of every thing what its properties were before. */
final class AuditFold {
    private final Predicate<Recorded<CareEvent>> shown;
    private final Map<String, Map<String, Value>> things = new HashMap<>();
    private final Map<String, Long> contentAt = new HashMap<>();
    private final Map<Long, Long> correctedBy = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();

    /** Rows for the events that {@code shown} admits; the others only tell what was before. */
    AuditFold(Predicate<Recorded<CareEvent>> shown) {
        this.shown = shown;
    }

    void take(Recorded<CareEvent> recorded) {
        EventInWords telling = PlainWords.tell(recorded.event());
        String thing = telling.about().noun() + " " + telling.about().tagValue();
        Long corrects = null;
        if (telling.content() == EventInWords.Content.CORRECTED) {
            corrects = contentAt.get(thing);
            if (corrects != null) {
                correctedBy.put(corrects, recorded.position());
            }
        }
        if (telling.content() != EventInWords.Content.NONE) {
            contentAt.put(thing, recorded.position());
        }
        List<Change> changes = changes(thing, telling);
        if (shown.test(recorded)) {
            rows.add(row(recorded, telling, changes, corrects));
        }
    }

    private List<Change> changes(String thing, EventInWords telling) {
        Map<String, Value> known = things.computeIfAbsent(thing, any -> new HashMap<>());
        List<Change> changes = new ArrayList<>();
        for (EventInWords.Property property : telling.properties()) {
            Value after = property.value();
            Value before = after == null ? known.remove(property.name()) : known.put(property.name(), after);
            if (!Objects.equals(before, after)) {
                changes.add(new Change(thing, property.name(), property.fieldClass(), before, after));
            }
        }
        return changes;
    }

    /** The rows so far, each with what has corrected it. */
    List<Row> rows() {
        return rows.stream().map(this::withCorrection).toList();
    }

    private Row withCorrection(Row row) {
        Long by = correctedBy.get(row.position().value());
        return by == null ? row : copy(row, new CarePosition(by));
    }

    private static Row row(
            Recorded<CareEvent> recorded, EventInWords telling, List<Change> changes, @Nullable Long corrects) {
        CareEvent event = recorded.event();
        Provenance provenance = event.envelope().provenance();
        Duration lateness = lateness(provenance.occurred(), recorded.recordedAt());
        return new Row(
                new CarePosition(recorded.position()),
                event.envelope().eventId(),
                EventCatalogue.nameOf(event.getClass()),
                telling.sentence(),
                changes,
                provenance.occurred(),
                recorded.recordedAt(),
                lateness.toHours(),
                !provenance.historical() && lateness.compareTo(AuditTrail.LATE) > 0,
                provenance.performer(),
                provenance.enterer(),
                provenance.onBehalfOf(),
                provenance.purpose(),
                provenance.source(),
                event.envelope().custody().program(),
                event.envelope().custody().labels(),
                provenance.correlation(),
                CarePosition.ofNullable(corrects),
                null);
    }

    private static Duration lateness(Occurred occurred, Instant recordedAt) {
        Instant happened = occurred.end() == null ? occurred.start() : occurred.end();
        Duration late = Duration.between(happened, recordedAt);
        return late.isNegative() ? Duration.ZERO : late;
    }

    private static Row copy(Row row, CarePosition correctedBy) {
        return new Row(
                row.position(),
                row.event(),
                row.type(),
                row.sentence(),
                row.changes(),
                row.occurred(),
                row.recordedAt(),
                row.latenessHours(),
                row.late(),
                row.performer(),
                row.enterer(),
                row.onBehalfOf(),
                row.purpose(),
                row.source(),
                row.program(),
                row.labels(),
                row.correlation(),
                row.corrects(),
                correctedBy);
    }
}
