package org.throughline.query.boards.contacts;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.engagement.CareElsewhere;
import org.throughline.kernel.engagement.ContactEvent;
import org.throughline.kernel.engagement.ContactOutcome;
import org.throughline.kernel.engagement.ExternalCareEvent;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.engagement.VisitMode;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.StayId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.VisitId;
import org.throughline.kernel.policy.AttemptCount;
import org.throughline.kernel.policy.AttemptRule;
import org.throughline.query.reading.CarePosition;

/**
 * Folds what a viewer may know of a client's contacts. The same care may be known in several compartments; what was said of
 * it last is shown.
 */
final class ContactsFold {
    /** Stored names of the events that make rows. */
    static final Set<String> ROW_TYPES = EventCatalogue.all().values().stream()
            .filter(type -> ContactEvent.class.isAssignableFrom(type) || ExternalCareEvent.class.isAssignableFrom(type))
            .map(EventCatalogue::nameOf)
            .collect(Collectors.toUnmodifiableSet());

    private final SubjectId client;
    private final ZoneId county;
    private final Map<Place, ContactRow> rows = new LinkedHashMap<>();
    private final List<ContactEvent.Recorded> contacts = new ArrayList<>();
    private final OpenSince open = new OpenSince();
    private final Map<SubjectId, Set<Compartment>> compartments = new HashMap<>();
    private long newest;

    ContactsFold(SubjectId client, ZoneId county) {
        this.client = client;
        this.county = county;
    }

    /** Where something is known. */
    private record Place(Compartment compartment, TaggedId id) {}

    void take(Recorded<CareEvent> recorded) {
        CareEvent event = recorded.event();
        boolean shown = switch (event) {
            case ContactEvent.Recorded contact -> {
                contacts.add(contact);
                put(contact.contact(), contact.client(), row(contact, recorded), recorded);
                yield true;
            }
            case ExternalCareEvent care -> {
                take(care, recorded);
                yield true;
            }
            default -> opens(event);
        };
        if (shown) {
            newest = Math.max(newest, recorded.position());
        }
    }

    private boolean opens(CareEvent event) {
        boolean changed = open.take(client, event);
        if (changed) {
            knownIn(client, Compartment.of(event.envelope()));
        }
        return changed;
    }

    private void knownIn(SubjectId subject, Compartment compartment) {
        compartments.computeIfAbsent(subject, none -> new HashSet<>()).add(compartment);
    }

    private void take(ExternalCareEvent event, Recorded<CareEvent> at) {
        switch (event) {
            case ExternalCareEvent.VisitRecorded it -> visit(it.visit(), it.mode(), it, it.care(), at);
            case ExternalCareEvent.VisitCorrected it -> visit(it.visit(), it.mode(), it, it.care(), at);
            case ExternalCareEvent.VisitEnteredInError it -> rows.remove(place(it, it.visit()));
            case ExternalCareEvent.EmergencyVisitRecorded it -> emergency(it.visit(), it, it.care(), at);
            case ExternalCareEvent.EmergencyVisitCorrected it -> emergency(it.visit(), it, it.care(), at);
            case ExternalCareEvent.EmergencyVisitEnteredInError it -> rows.remove(place(it, it.visit()));
            case ExternalCareEvent.StayRecorded it -> stay(it.stay(), it.kind(), it, it.care(), at);
            case ExternalCareEvent.StayCorrected it -> stay(it.stay(), it.kind(), it, it.care(), at);
            case ExternalCareEvent.StayEnteredInError it -> rows.remove(place(it, it.stay()));
        }
    }

    private void visit(
            VisitId visit, VisitMode mode, ExternalCareEvent event, CareElsewhere care, Recorded<CareEvent> at) {
        var elsewhere = new ContactRow.Elsewhere(visit, null, mode, null, care);
        put(visit, event.client(), row(ContactRow.Kind.VISIT, event.client(), null, elsewhere, at), at);
    }

    private void emergency(VisitId visit, ExternalCareEvent event, CareElsewhere care, Recorded<CareEvent> at) {
        var elsewhere = new ContactRow.Elsewhere(visit, null, null, null, care);
        put(visit, event.client(), row(ContactRow.Kind.EMERGENCY_VISIT, event.client(), null, elsewhere, at), at);
    }

    private void stay(StayId stay, StayKind kind, ExternalCareEvent event, CareElsewhere care, Recorded<CareEvent> at) {
        var elsewhere = new ContactRow.Elsewhere(null, stay, null, kind, care);
        put(stay, event.client(), row(ContactRow.Kind.STAY, event.client(), null, elsewhere, at), at);
    }

    private ContactRow row(ContactEvent.Recorded it, Recorded<CareEvent> at) {
        var contact = new ContactRow.Contact(
                it.contact(),
                it.worker(),
                it.program(),
                it.transition(),
                it.channel(),
                it.outcome(),
                it.outcome().triedInVain(),
                it.note());
        return row(ContactRow.Kind.CONTACT, it.client(), contact, null, at);
    }

    private ContactRow row(
            ContactRow.Kind kind,
            SubjectId subject,
            ContactRow.@Nullable Contact contact,
            ContactRow.@Nullable Elsewhere elsewhere,
            Recorded<CareEvent> at) {
        Occurred occurred = at.event().envelope().occurred();
        return new ContactRow(
                kind,
                subject,
                occurred.start().atZone(county).toLocalDate(),
                occurred.start(),
                occurred.end(),
                occurred.precision(),
                contact,
                elsewhere,
                at.recordedAt(),
                new CarePosition(at.position()));
    }

    private void put(TaggedId id, SubjectId subject, ContactRow row, Recorded<CareEvent> at) {
        Place place = place(at.event(), id);
        rows.put(place, row);
        knownIn(subject, place.compartment());
    }

    private static Place place(CareEvent event, TaggedId id) {
        return new Place(Compartment.of(event.envelope()), id);
    }

    /** The rows, each thing once, in no particular order. */
    List<ContactRow> rows() {
        Map<TaggedId, ContactRow> newestOf = new LinkedHashMap<>();
        rows.forEach((place, row) -> newestOf.merge(
                place.id(),
                row,
                (one, other) -> one.position().value() > other.position().value() ? one : other));
        return List.copyOf(newestOf.values());
    }

    /** What was tried since the client was last met, and then for each open work. */
    List<AttemptsHeld> held(AttemptRule rule) {
        LocalDate met = contacts.stream()
                .filter(contact -> contact.outcome() == ContactOutcome.KEPT)
                .map(contact -> contact.envelope().occurred().startDate())
                .max(Comparator.naturalOrder())
                .orElse(null);
        List<ContactEvent.Recorded> own = contacts.stream()
                .filter(contact -> contact.client().equals(client))
                .toList();
        Stream<AttemptsHeld> works = open.since().entrySet().stream().map(entry -> {
            AttemptCount tried = AttemptCount.of(own, entry.getValue());
            return switch (entry.getKey()) {
                case TransitionId it -> AttemptsHeld.of(it, null, null, entry.getValue(), tried, rule);
                case IntakeId it -> AttemptsHeld.of(null, it, null, entry.getValue(), tried, rule);
                case EpisodeId it -> AttemptsHeld.of(null, null, it, entry.getValue(), tried, rule);
                default -> throw new IllegalStateException("Nobody is given up by this: " + entry.getKey());
            };
        });
        return Stream.concat(
                        Stream.of(AttemptsHeld.of(null, null, null, met, AttemptCount.of(sinceMet(), met), rule)),
                        works)
                .toList();
    }

    /** Somebody met in the morning and tried in the afternoon was tried once since; so within the day hours count here. */
    private List<ContactEvent.Recorded> sinceMet() {
        return contacts.stream()
                .filter(contact -> contacts.stream()
                        .filter(other -> other.outcome() == ContactOutcome.KEPT)
                        .noneMatch(kept -> !kept.envelope()
                                .occurred()
                                .start()
                                .isBefore(contact.envelope().occurred().start())))
                .toList();
    }

    /** Where what is known of {@code subject} is kept. */
    Set<Compartment> compartments(SubjectId subject) {
        return compartments.getOrDefault(subject, Set.of());
    }

    /** Position of the newest event that is told of, 0 if none is. */
    long newest() {
        return newest;
    }
}
