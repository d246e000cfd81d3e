package org.throughline.infrastructure.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.command.client.ClientCommand;
import org.throughline.command.engagement.EngagementCommand;
import org.throughline.command.program.DirectoryCommand;
import org.throughline.command.workforce.PractitionerCommand;
import org.throughline.infrastructure.fhir.feed.ImportEffect;
import org.throughline.infrastructure.fhir.feed.ImportTarget;
import org.throughline.infrastructure.fhir.feed.KnownIdentifiers;
import org.throughline.infrastructure.fhir.feed.KnownRecord;
import org.throughline.infrastructure.fhir.feed.PersonSealer;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.infrastructure.fhir.feed.Unstorable;
import org.throughline.infrastructure.fhir.feed.VisitDigest;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Precision;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the last command of every record, as a ledger with decisions would: the same again changes nothing, and what is
 * taken back is gone.
 */
public final class InMemoryTarget implements ImportTarget {
    private final Map<SourceRecordId, CareCommand> state = new ConcurrentHashMap<>();
    private final List<CareCommand> withdrawals = new CopyOnWriteArrayList<>();
    private final List<CareCommand> sent = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger openedIdentifiers = new AtomicInteger();
    private volatile Predicate<CareCommand> failing = command -> false;
    private volatile Predicate<CareCommand> refusing = command -> false;
    private volatile Predicate<CareCommand> unstorable = command -> false;
    private volatile boolean sealing = true;

    /** What is known, without who said so and when it was said. */
    public Map<SourceRecordId, CareCommand> state() {
        return Map.copyOf(state);
    }

    /** The commands that took something back, in their order. */
    List<CareCommand> withdrawals() {
        return List.copyOf(withdrawals);
    }

    /** All commands in the order in which they came. */
    List<CareCommand> sent() {
        return List.copyOf(sent);
    }

    int openedIdentifiers() {
        return openedIdentifiers.get();
    }

    void failOn(Predicate<CareCommand> which) {
        failing = which;
    }

    void takeNot(Predicate<CareCommand> which) {
        unstorable = which;
    }

    void failSealing() {
        sealing = false;
    }

    void refuse(Predicate<CareCommand> which) {
        refusing = which;
    }

    @Override
    public SourceRecordId record(String source, String resourceType, String id) {
        return new SourceRecordId(hash(source + "|" + resourceType + "|" + id));
    }

    @Override
    public Mono<PersonSealer> sealerFor(SubjectId person) {
        if (!sealing) {
            return Mono.error(new IllegalStateException("The vault is away"));
        }
        return Mono.just(new PersonSealer() {
            @Override
            public <T> Sealed<T> plain(T value) {
                return Sealed.plain(person, new Fingerprint(hash(person + "|" + value)), value);
            }
        });
    }

    @Override
    public Flux<KnownRecord> knownRecords() {
        return Flux.fromIterable(state.entrySet())
                .map(one -> new KnownRecord(
                        one.getKey(), kind(one.getValue()), client(one.getValue()), said(one.getValue())));
    }

    @Override
    public Flux<KnownIdentifiers> knownIdentifiers(RecordKind kind) {
        return Flux.fromIterable(state.entrySet())
                .filter(one -> kind(one.getValue()) == kind)
                .doOnNext(one -> openedIdentifiers.incrementAndGet())
                .map(one -> new KnownIdentifiers(one.getKey(), identifiers(one.getValue())));
    }

    @Override
    public Mono<ImportEffect> send(CareCommand command) {
        return Mono.fromSupplier(() -> {
            sent.add(command);
            if (failing.test(command)) {
                throw new IllegalStateException("The store is away");
            }
            if (unstorable.test(command)) {
                throw new Unstorable(new IllegalArgumentException("A value is none"));
            }
            if (refusing.test(command)) {
                throw new Refusal(GeneralRefusal.RECORD_BELONGS_TO_ANOTHER_CLIENT);
            }
            if (withdraws(command)) {
                if (state.remove(recordOf(command)) == null) {
                    throw new Refusal(GeneralRefusal.RECORD_UNKNOWN);
                }
                withdrawals.add(command);
                return new ImportEffect(List.of("test.EnteredInError"), false);
            }
            CareCommand now = withoutWho(command);
            CareCommand before = state.put(recordOf(command), now);
            if (before != null && kind(before) != kind(now)) {
                throw new IllegalStateException("A record cannot be two kinds of thing");
            }
            return new ImportEffect(
                    now.equals(before) ? List.of() : List.of(before == null ? "test.Recorded" : "test.Corrected"),
                    false);
        });
    }

    private static boolean withdraws(CareCommand command) {
        return command instanceof ClientCommand.MarkDeathEvidenceEnteredInError
                || command instanceof EngagementCommand.MarkExternalVisitEnteredInError
                || command instanceof EngagementCommand.MarkEmergencyVisitEnteredInError
                || command instanceof EngagementCommand.MarkFacilityStayEnteredInError;
    }

    private static @Nullable SubjectId client(CareCommand command) {
        return switch (command) {
            case EngagementCommand c -> c.client();
            case ClientCommand c -> c.client();
            default -> null;
        };
    }

    private static @Nullable VisitDigest said(CareCommand command) {
        return command instanceof EngagementCommand.RecordExternalVisit visit
                ? VisitDigest.of(
                        visit.client(), visit.mode(), visit.provenance().occurred(), visit.care())
                : null;
    }

    static RecordKind kind(CareCommand command) {
        return switch (command) {
            case DirectoryCommand.RecordOrganization c -> RecordKind.ORGANIZATION;
            case DirectoryCommand.RecordFacility c -> RecordKind.FACILITY;
            case PractitionerCommand.RecordPractitioner c -> RecordKind.PRACTITIONER;
            case ClientCommand.RecordClientFromFeed c -> RecordKind.CLIENT;
            case ClientCommand.RecordDeathEvidence c -> RecordKind.DEATH_EVIDENCE;
            case EngagementCommand.RecordEmergencyVisit c -> RecordKind.EMERGENCY_VISIT;
            case EngagementCommand.RecordFacilityStay c -> RecordKind.STAY;
            case EngagementCommand.RecordExternalVisit c -> RecordKind.VISIT;
            default -> throw new IllegalArgumentException("No import sends " + command.getClass());
        };
    }

    static SourceRecordId recordOf(CareCommand command) {
        SourceRecordId record = command.provenance().source().record();
        if (record == null) {
            throw new IllegalArgumentException("What is imported names its record");
        }
        return record;
    }

    private static List<ExternalIdentifier> identifiers(CareCommand command) {
        return switch (command) {
            case DirectoryCommand.RecordOrganization c -> clear(c.details().identifiers());
            case DirectoryCommand.RecordFacility c -> clear(c.details().identifiers());
            case PractitionerCommand.RecordPractitioner c -> sealed(c.identifiers());
            case ClientCommand.RecordClientFromFeed c -> sealed(c.details().identifiers());
            default -> List.of();
        };
    }

    private static List<ExternalIdentifier> clear(List<String> identifiers) {
        return identifiers.stream()
                .map(one -> new ExternalIdentifier(
                        one.substring(0, one.indexOf('|')), one.substring(one.indexOf('|') + 1), null))
                .toList();
    }

    private static List<ExternalIdentifier> sealed(@Nullable Sealed<List<ExternalIdentifier>> identifiers) {
        List<ExternalIdentifier> plain = identifiers == null ? null : identifiers.plainForVault();
        return plain == null ? List.of() : plain;
    }

    /** The same command with a provenance in which only the occurred time of visits and stays is left. */
    private static CareCommand withoutWho(CareCommand command) {
        Provenance sent = command.provenance();
        Provenance bare = new Provenance(
                new UUID(0, 0),
                Instant.EPOCH,
                sent.occurred(),
                sent.performer(),
                sent.enterer(),
                null,
                null,
                null,
                sent.authority(),
                sent.purpose(),
                sent.source(),
                sent.historical(),
                sent.policyPackVersion(),
                null,
                null,
                null,
                null);
        Provenance timeless = bare.withOccurred(
                new Occurred(Instant.EPOCH, null, Precision.INSTANT, ZoneOffset.UTC, OccurredBasis.REPORTED));
        return switch (command) {
            case DirectoryCommand.RecordOrganization c ->
                new DirectoryCommand.RecordOrganization(timeless, c.organization(), c.record(), c.details());
            case DirectoryCommand.RecordFacility c ->
                new DirectoryCommand.RecordFacility(
                        timeless, c.facility(), c.record(), c.kind(), c.organization(), c.details());
            case PractitionerCommand.RecordPractitioner c ->
                new PractitionerCommand.RecordPractitioner(
                        timeless, c.practitioner(), c.record(), c.name(), c.identifiers(), c.gender());
            case ClientCommand.RecordClientFromFeed c ->
                new ClientCommand.RecordClientFromFeed(timeless, c.client(), c.record(), c.details(), c.died());
            case ClientCommand.RecordDeathEvidence c ->
                new ClientCommand.RecordDeathEvidence(bare, c.client(), c.evidence(), c.record(), c.reasons());
            case EngagementCommand.RecordEmergencyVisit c ->
                new EngagementCommand.RecordEmergencyVisit(
                        bare, c.visit(), c.client(), c.record(), c.care(), c.lookBackFrom());
            case EngagementCommand.RecordFacilityStay c ->
                new EngagementCommand.RecordFacilityStay(
                        bare, c.stay(), c.client(), c.record(), c.kind(), c.care(), c.lookBackFrom());
            case EngagementCommand.RecordExternalVisit c ->
                new EngagementCommand.RecordExternalVisit(
                        bare, c.visit(), c.client(), c.record(), c.mode(), c.care(), c.lookBackFrom());
            default -> throw new IllegalArgumentException("No import sends " + command.getClass());
        };
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
