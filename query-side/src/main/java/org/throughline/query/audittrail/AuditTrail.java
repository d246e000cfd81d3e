package org.throughline.query.audittrail;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.query.reading.CarePosition;

/**
 * What happened, one row for each domain event in the order of the ledger (domain table 5.15, audit trail).
 *
 * @param next to ask for the page after this one, or null if this is the last
 * @param cutShort whether the page ends before its limit, because looking further would have cost too much at once; more
 *     may come behind it, which 'next' asks for
 * @param position the newest position that the page shows, or null if it shows nothing
 */
public record AuditTrail(
        List<Row> rows,
        @Nullable String next,
        boolean cutShort,
        @Nullable CarePosition position) {
    /** What is recorded more than 72 hours after it happened is late (domain 5.1). */
    public static final Duration LATE = Duration.ofDays(3);

    /** Keeps its own copy of the rows. */
    public AuditTrail {
        rows = List.copyOf(rows);
    }

    /**
     * One event.
     *
     * @param position where it stands in the care ledger
     * @param type stored name of the event
     * @param sentence what happened, in plain words and without personal data
     * @param changes what it changed of the things it is about
     * @param occurred when it happened in the world
     * @param recordedAt when it was committed (UTC)
     * @param latenessHours full hours from when it happened, or ended, to when it was recorded; 0 if recorded at once
     * @param late whether that is more than {@link #LATE}; what is marked as long past never is
     * @param performer who did it; null for a worker who is not named to whoever asks
     * @param enterer who typed it in; null for the same
     * @param onBehalfOf in whose name, or null; null for the same
     * @param purpose why
     * @param program the program whose record it is, or null
     * @param correlation the request it belongs to, or null
     * @param corrects position of the event whose content it replaces, or null
     * @param correctedBy position of the event that has replaced its content, or null
     */
    public record Row(
            CarePosition position,
            EventId event,
            String type,
            String sentence,
            List<Change> changes,
            Occurred occurred,
            Instant recordedAt,
            long latenessHours,
            boolean late,
            @Nullable Actor performer,
            @Nullable Actor enterer,
            @Nullable Actor onBehalfOf,
            PurposeOfUse purpose,
            SourceReference source,
            @Nullable ProgramId program,
            Set<Label> labels,
            @Nullable UUID correlation,
            @Nullable CarePosition corrects,
            @Nullable CarePosition correctedBy) {
        /** Keeps its own copies. */
        public Row {
            changes = List.copyOf(changes);
            labels = Set.copyOf(labels);
        }

        /** The same without the workers {@code hidden}, wherever they stand in it. */
        Row without(Set<WorkerId> hidden) {
            if (hidden.isEmpty()) {
                return this;
            }
            Set<String> ids = hidden.stream().map(WorkerId::tagValue).collect(Collectors.toSet());
            return new Row(
                    position,
                    event,
                    type,
                    sentence,
                    changes.stream().filter(change -> !change.names(ids)).toList(),
                    occurred,
                    recordedAt,
                    latenessHours,
                    late,
                    named(performer, hidden),
                    named(enterer, hidden),
                    named(onBehalfOf, hidden),
                    purpose,
                    source,
                    program,
                    labels,
                    correlation,
                    corrects,
                    correctedBy);
        }

        /** The same without the personal values of those whom {@code admits} leaves out. */
        Row of(Predicate<SubjectId> admits) {
            List<Change> left =
                    changes.stream().filter(change -> change.isOf(admits)).toList();
            return left.equals(changes)
                    ? this
                    : new Row(
                            position,
                            event,
                            type,
                            sentence,
                            left,
                            occurred,
                            recordedAt,
                            latenessHours,
                            late,
                            performer,
                            enterer,
                            onBehalfOf,
                            purpose,
                            source,
                            program,
                            labels,
                            correlation,
                            corrects,
                            correctedBy);
        }
    }

    private static @Nullable Actor named(@Nullable Actor actor, Set<WorkerId> hidden) {
        return actor == null || (actor.worker() != null && hidden.contains(actor.worker())) ? null : actor;
    }

    /**
     * A changed property of one thing.
     *
     * @param thing the kind of thing and its id, such as {@code referral 0190…}
     * @param property what changed
     * @param fieldClass what kind of data it is
     * @param before the value before, null if there was none
     * @param after the value after, null if there is none any more
     */
    public record Change(
            String thing,
            String property,
            FieldClass fieldClass,
            @Nullable Value before,
            @Nullable Value after) {
        private boolean names(Set<String> ids) {
            return Stream.of(before, after)
                    .filter(Objects::nonNull)
                    .map(Value::text)
                    .filter(Objects::nonNull)
                    .anyMatch(ids::contains);
        }

        private boolean isOf(Predicate<SubjectId> admits) {
            return Stream.of(before, after)
                    .filter(Objects::nonNull)
                    .map(Value::personal)
                    .filter(Objects::nonNull)
                    .map(Sealed::subject)
                    .allMatch(admits);
        }
    }

    /**
     * A value of a property: one of the two.
     *
     * @param text an id, code, time or number
     * @param personal a personal value, sealed until the answer is released
     */
    public record Value(@Nullable String text, @Nullable Sealed<?> personal) {}
}
