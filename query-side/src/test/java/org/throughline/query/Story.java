package org.throughline.query;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Authority;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.EventTags;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.AttemptRule;
import org.throughline.kernel.policy.ClockRule;
import org.throughline.kernel.policy.ClockUnit;
import org.throughline.kernel.policy.CodeSet;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.RelatedClients;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A ledger in memory that a test writes event by event, and whom and what such tests speak of. */
public final class Story implements CareHistory {
    public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    public static final LegalEntityId COUNTY = new LegalEntityId(id("county"));
    public static final ProgramId INTAKE = new ProgramId(id("intake"));
    public static final ProgramId OUTPATIENT = new ProgramId(id("outpatient"));
    public static final ProgramId SUD = new ProgramId(id("sud"));
    public static final WorkerId PEER = new WorkerId(id("peer"));
    public static final WorkerId CLINICIAN = new WorkerId(id("clinician"));
    public static final Custody GENERAL = new Custody(COUNTY, null, RetentionClass.CLINICAL_RECORD, Set.of());
    public static final Custody PART2 = new Custody(COUNTY, SUD, RetentionClass.SUD_RECORD, Set.of(Label.PART2));
    public static final Coded CANCER = Coded.of("http://snomed.info/sct", "254837009");
    public static final Coded PLANNED = Coded.of("http://snomed.info/sct", "367336001");

    /** Works in intake, sees no Part 2 record. */
    public static final Viewer COORDINATOR =
            new Viewer(PEER, Set.of(WorkerRole.COORDINATOR), Set.of(INTAKE, OUTPATIENT), COUNTY, null);

    /** Works in the Part 2 program too. */
    public static final Viewer COUNSELOR =
            new Viewer(CLINICIAN, Set.of(WorkerRole.CLINICIAN), Set.of(INTAKE, SUD), COUNTY, null);

    /** Everybody has to do with everybody. */
    public static final RelatedClients EVERYBODY = (viewer, clients) -> Mono.just(Set.copyOf(clients));

    private final List<Recorded<CareEvent>> events = new ArrayList<>();

    public static UUID id(String name) {
        return EventId.derived(new UUID(0, 0), name);
    }

    public static SubjectId person(String name) {
        return new SubjectId(id("person " + name));
    }

    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    public static LocalDate day(String date) {
        return LocalDate.parse(date);
    }

    public static <T> Sealed<T> sealed(SubjectId subject, T value) {
        String hash = UUID.nameUUIDFromBytes((subject + "|" + value).getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
        return Sealed.plain(subject, new Fingerprint(hash), value);
    }

    public static ClientDetails named(SubjectId client, String family) {
        return ClientDetails.named(sealed(client, HumanName.of("Ana", family)));
    }

    public static SourceRecordId record(String name) {
        return new SourceRecordId(id(name).toString().replace("-", ""));
    }

    public Envelope envelope(SubjectId client, String local) {
        return envelope(client, Occurred.at(at(local), ZONE, OccurredBasis.OBSERVED), GENERAL);
    }

    public Envelope envelope(SubjectId client, String local, Custody custody) {
        return envelope(client, Occurred.at(at(local), ZONE, OccurredBasis.OBSERVED), custody);
    }

    public Envelope during(SubjectId client, String from, @Nullable String to) {
        return envelope(
                client, Occurred.during(at(from), to == null ? null : at(to), ZONE, OccurredBasis.REPORTED), GENERAL);
    }

    public Envelope envelope(SubjectId client, Occurred occurred, Custody custody) {
        UUID command = id("command " + events.size());
        return new Envelope(
                EventId.of(command, 0),
                new TenantId("test"),
                List.of(Subject.client(client)),
                custody,
                new Provenance(
                        command,
                        occurred.start(),
                        occurred,
                        Actor.worker(PEER),
                        Actor.worker(PEER),
                        null,
                        null,
                        null,
                        Authority.TREATMENT,
                        PurposeOfUse.TREAT,
                        new SourceReference("test", null, null),
                        false,
                        "1",
                        null,
                        null,
                        null,
                        null));
    }

    /** Appends an event, recorded one minute after it began or after the one before, whichever is later. */
    public Recorded<CareEvent> happens(CareEvent event) {
        return happens(event, event.envelope().occurred().start().plus(Duration.ofMinutes(1)));
    }

    public Recorded<CareEvent> happens(CareEvent event, Instant recordedAt) {
        Instant at = events.isEmpty() || events.getLast().recordedAt().isBefore(recordedAt)
                ? recordedAt
                : events.getLast().recordedAt();
        var recorded = new Recorded<>(events.size() + 1L, at, event);
        events.add(recorded);
        return recorded;
    }

    public List<Recorded<CareEvent>> events() {
        return List.copyOf(events);
    }

    @Override
    public Mono<Long> position() {
        return Mono.just((long) events.size());
    }

    @Override
    public Mono<Long> positionAt(Instant instant) {
        return Mono.just(events.stream()
                .filter(one -> !one.recordedAt().isAfter(instant))
                .count());
    }

    @Override
    public Mono<Instant> recordedAt(long position) {
        return Mono.justOrEmpty(events.stream()
                .filter(one -> one.position() == position)
                .map(Recorded::recordedAt)
                .findFirst());
    }

    @Override
    public Flux<Recorded<CareEvent>> about(Collection<? extends TaggedId> ids, Set<String> types, long upTo) {
        return Flux.fromStream(() -> matching(types, upTo)
                .filter(one -> EventTags.of(one.event()).stream().anyMatch(ids::contains)));
    }

    @Override
    public Flux<Recorded<CareEvent>> all(Set<String> types, long upTo) {
        return Flux.fromStream(() -> matching(types, upTo));
    }

    private Stream<Recorded<CareEvent>> matching(Set<String> types, long upTo) {
        return events.stream()
                .filter(one -> one.position() <= upTo)
                .filter(one -> types.isEmpty()
                        || types.contains(EventCatalogue.nameOf(one.event().getClass())));
    }

    public static PolicyPack policy() {
        return new PolicyPack(
                "test-1",
                new TenantId("test"),
                COUNTY,
                COUNTY,
                ZONE,
                Map.of(),
                INTAKE,
                List.of(),
                List.of(
                        clock("D2", "referral.ReferralCreated", "referral", 10, "referral.AppointmentOffered"),
                        clock("D6", "referral.ReferralClosed", "referral", 1, "referral.ReferralSourceNotified"),
                        clock(
                                "D12-7",
                                "transition.TransitionOpened",
                                "transition",
                                5,
                                "transition.FirstContactKept",
                                "transition.TransitionCancelled")),
                new AttemptRule(3, 2, 2),
                Set.of(),
                Set.of(),
                30,
                Map.<StayKind, CodeSet>of(),
                codes("emergency"),
                codes("sud"),
                codes("planned", PLANNED),
                codes("oncology", CANCER),
                List.of());
    }

    private static ClockRule clock(String id, String start, String about, int days, String... stops) {
        return new ClockRule(id, "Do it", start, Set.of(), Set.of(stops), about, days, ClockUnit.BUSINESS_DAYS);
    }

    private static CodeSet codes(String id, Coded... codes) {
        return new CodeSet(
                id,
                "1",
                Set.copyOf(Stream.of(codes)
                        .map(one -> one.system() + "|" + one.code())
                        .toList()));
    }
}
