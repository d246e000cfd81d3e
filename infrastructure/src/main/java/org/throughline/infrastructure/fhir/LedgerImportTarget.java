package org.throughline.infrastructure.fhir;

import org.throughline.infrastructure.fhir.feed.Unstorable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.command.EventRef;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.fhir.feed.ImportEffect;
import org.throughline.infrastructure.fhir.feed.ImportTarget;
import org.throughline.infrastructure.fhir.feed.KnownIdentifiers;
import org.throughline.infrastructure.fhir.feed.KnownRecord;
import org.throughline.infrastructure.fhir.feed.PersonSealer;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.infrastructure.json.UnreadableJson;
import org.throughline.infrastructure.json.ValueType;
import org.throughline.infrastructure.ledger.Ledger;
import org.throughline.infrastructure.ledger.event.LedgerQuery;
import org.throughline.infrastructure.ledger.event.RecordedEvent;
import org.throughline.infrastructure.vault.OpenedKeys;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.codec.CareEventReader;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.program.DirectoryEvent;
import org.throughline.kernel.workforce.PractitionerEvent;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Imports into the care ledger, as a service whose grant the access ledger records. */
public final class LedgerImportTarget implements ImportTarget {
    private static final ValueType<List<ExternalIdentifier>> IDENTIFIERS = ValueType.listOf(ExternalIdentifier.class);

    private static final Map<RecordKind, Set<Class<? extends CareEvent>>> DESCRIBING = Map.of(
            RecordKind.ORGANIZATION,
                    Set.of(DirectoryEvent.OrganizationRecorded.class, DirectoryEvent.OrganizationCorrected.class),
            RecordKind.FACILITY, Set.of(DirectoryEvent.FacilityRecorded.class, DirectoryEvent.FacilityCorrected.class),
            RecordKind.PRACTITIONER, Set.of(PractitionerEvent.Recorded.class, PractitionerEvent.Corrected.class),
            RecordKind.CLIENT, Set.of(ClientEvent.ProspectRegistered.class, ClientEvent.DetailsCorrected.class));

    private final CareCommands commands;
    private final ServiceGrant grant;
    private final Vault vault;
    private final Ledger care;
    private final QueueStaffing staffing;

    /**
     * Imports under {@code grant}.
     *
     * @param care the care ledger
     */
    public LedgerImportTarget(CareCommands commands, ServiceGrant grant, Vault vault, Ledger care) {
        this.commands = commands;
        this.grant = grant;
        this.vault = vault;
        this.care = care;
        this.staffing = new QueueStaffing(care);
    }

    @Override
    public SourceRecordId record(String source, String resourceType, String id) {
        return vault.county().record(source, resourceType, id);
    }

    @Override
    public Mono<PersonSealer> sealerFor(SubjectId person) {
        return vault.sealerFor(person)
                .map(LedgerImportTarget::sealer)
                .onErrorMap(Unstorable::isReason, Unstorable::new);
    }

    private static PersonSealer sealer(SubjectSealer sealer) {
        return sealer::plain;
    }

    @Override
    public Flux<KnownRecord> knownRecords() {
        return read(KnownRecords.TYPES)
                .collect(KnownRecords::new, KnownRecords::add)
                .flatMapIterable(KnownRecords::all);
    }

    @Override
    public Flux<KnownIdentifiers> knownIdentifiers(RecordKind kind) {
        Set<Class<? extends CareEvent>> types = DESCRIBING.getOrDefault(kind, Set.of());
        if (types.isEmpty()) {
            return Flux.empty();
        }
        return read(types.stream().map(LedgerImportTarget::name).collect(Collectors.toSet()))
                .map(recorded -> CareEventReader.read(recorded).event())
                .collect(LastDescriptions::new, LastDescriptions::add)
                .flatMapMany(this::identifiers);
    }

    private Flux<KnownIdentifiers> identifiers(LastDescriptions last) {
        List<Sealed<List<ExternalIdentifier>>> sealed = last.sealed();
        Flux<KnownIdentifiers> clear = Flux.fromIterable(last.clear());
        return sealed.isEmpty()
                ? clear
                : clear.concatWith(vault.opening(grant, sealed).flatMapIterable(last::opened));
    }

    private Flux<RecordedEvent> read(Set<String> types) {
        return care.head()
                .flatMapMany(head -> care.read(LedgerQuery.ofTypes(types.toArray(String[]::new)), 1, head.next()));
    }

    @Override
    public Mono<ImportEffect> send(CareCommand command) {
        return commands.dispatchAsSystem(grant, command)
                .flatMap(outcome -> staffing
                        .opensForNobody(outcome)
                        .map(forNobody -> new ImportEffect(
                                outcome.events().stream().map(EventRef::type).toList(), forNobody)))
                .onErrorMap(Unstorable::isReason, Unstorable::new);
    }

    private static String name(Class<? extends CareEvent> type) {
        return EventCatalogue.nameOf(type);
    }

    /** The identifiers of each record as its last event gives them. */
    private static final class LastDescriptions {
        private final Map<TaggedId, SourceRecordId> records = new HashMap<>();
        private final Map<TaggedId, List<ExternalIdentifier>> clear = new HashMap<>();
        private final Map<TaggedId, Sealed<List<ExternalIdentifier>>> sealed = new HashMap<>();

        void add(CareEvent event) {
            switch (event) {
                case DirectoryEvent.OrganizationRecorded e -> {
                    records.put(e.organization(), e.record());
                    clear.put(e.organization(), split(e.details().identifiers()));
                }
                case DirectoryEvent.OrganizationCorrected e ->
                    clear.put(e.organization(), split(e.details().identifiers()));
                case DirectoryEvent.FacilityRecorded e -> {
                    records.put(e.facility(), e.record());
                    clear.put(e.facility(), split(e.details().identifiers()));
                }
                case DirectoryEvent.FacilityCorrected e ->
                    clear.put(e.facility(), split(e.details().identifiers()));
                case PractitionerEvent.Recorded e -> {
                    records.put(e.practitioner(), e.record());
                    seal(e.practitioner(), e.identifiers());
                }
                case PractitionerEvent.Corrected e -> seal(e.practitioner(), e.identifiers());
                case ClientEvent.ProspectRegistered e -> {
                    if (e.record() != null) {
                        records.put(e.client(), e.record());
                    }
                    seal(e.client(), e.details().identifiers());
                }
                case ClientEvent.DetailsCorrected e ->
                    seal(e.client(), e.details().identifiers());
                default -> throw new IllegalArgumentException("Not asked for: " + event.getClass());
            }
        }

        private void seal(TaggedId id, @Nullable Sealed<List<ExternalIdentifier>> identifiers) {
            if (identifiers == null) {
                sealed.remove(id);
            } else {
                sealed.put(id, identifiers);
            }
        }

        List<Sealed<List<ExternalIdentifier>>> sealed() {
            return List.copyOf(sealed.values());
        }

        List<KnownIdentifiers> clear() {
            return clear.entrySet().stream()
                    .filter(one -> records.containsKey(one.getKey()))
                    .map(one -> new KnownIdentifiers(record(one.getKey()), one.getValue()))
                    .toList();
        }

        /** A person whose key was destroyed can no longer be referred to by a number. */
        List<KnownIdentifiers> opened(OpenedKeys opening) {
            return sealed.entrySet().stream()
                    .filter(one -> records.containsKey(one.getKey()) && opening.canOpen(one.getValue()))
                    .map(one -> new KnownIdentifiers(record(one.getKey()), numbers(opening, one.getValue())))
                    .toList();
        }

        /** Earlier versions stored numbers without a value, which nobody can refer to. */
        private static List<ExternalIdentifier> numbers(OpenedKeys opening, Sealed<List<ExternalIdentifier>> sealed) {
            try {
                return opening.open(sealed, IDENTIFIERS);
            } catch (UnreadableJson e) {
                return List.of();
            }
        }

        private SourceRecordId record(TaggedId id) {
            SourceRecordId record = records.get(id);
            if (record == null) {
                throw new IllegalArgumentException("Not a record of a feed");
            }
            return record;
        }

        private static List<ExternalIdentifier> split(List<String> identifiers) {
            return identifiers.stream()
                    .map(one -> new ExternalIdentifier(
                            one.substring(0, one.indexOf('|')), one.substring(one.indexOf('|') + 1), null))
                    .toList();
        }
    }
}
