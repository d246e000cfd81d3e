package org.throughline.infrastructure.fhir.delivery;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.fhir.feed.FeedType;
import org.throughline.infrastructure.fhir.feed.ImportTarget;
import org.throughline.infrastructure.fhir.feed.KnownIdentifiers;
import org.throughline.infrastructure.fhir.feed.KnownRecord;
import org.throughline.infrastructure.fhir.feed.RecordKind;
import org.throughline.infrastructure.fhir.feed.RejectCode;
import org.throughline.infrastructure.fhir.feed.StoreFault;
import org.throughline.infrastructure.fhir.feed.Unusable;
import org.throughline.kernel.client.ExternalIdentifier;
import org.throughline.kernel.id.SourceRecordId;

/**
 * Finds what a reference means among the records that the ledger knows, those of this run included. A reference means
 * exactly one record or nothing; a display name never means anything. Used by many threads at once.
 */
public final class ReferenceIndex {
    private static final String ANY_SYSTEM = "*";
    /** Begins a reference to something that stands in the same line, which is no record of its own. */
    private static final String CONTAINED = "#";

    private static final Map<FeedType, RecordKind> KINDS = Map.of(
            FeedType.ORGANIZATION, RecordKind.ORGANIZATION,
            FeedType.LOCATION, RecordKind.FACILITY,
            FeedType.PRACTITIONER, RecordKind.PRACTITIONER,
            FeedType.PATIENT, RecordKind.CLIENT);

    private record Key(RecordKind kind, String system, String value) {}

    private final ImportTarget target;
    private final String source;
    private final Map<SourceRecordId, KnownRecord> records = new ConcurrentHashMap<>();
    private final Map<Key, Set<SourceRecordId>> byIdentifier = new ConcurrentHashMap<>();
    private final Map<SourceRecordId, List<ExternalIdentifier>> identifiers = new ConcurrentHashMap<>();
    private final Set<RecordKind> loaded = EnumSet.noneOf(RecordKind.class);

    public ReferenceIndex(ImportTarget target, String source) {
        this.target = target;
        this.source = source;
    }

    /** Takes in what the ledger knows. */
    public void load() {
        StoreFault.all(target.knownRecords().doOnNext(known -> records.put(known.record(), known)));
    }

    /** What {@code record} is already, or null if it is new or was entered in error. */
    public @Nullable KnownRecord known(SourceRecordId record) {
        return records.get(record);
    }

    /** From now on references to this record mean it; its identifiers of before no longer count. */
    public void accepted(KnownRecord known, List<ExternalIdentifier> current) {
        records.put(known.record(), known);
        replace(known.kind(), new KnownIdentifiers(known.record(), current));
    }

    /** The record is as if it had never been known. */
    public void withdrawn(SourceRecordId record) {
        records.remove(record);
    }

    /** The one record that {@code reference} means; null if it refers to nothing or to a thing of another type. */
    public @Nullable SourceRecordId resolve(Reference reference, FeedType type) throws Unusable {
        String sent = reference.getReference();
        if (sent != null && !sent.isBlank()) {
            return sent.startsWith(CONTAINED) ? null : resolve(sent, type);
        }
        if (reference.hasIdentifier()) {
            String ofType = reference.getType();
            if (ofType != null && !ofType.equals(type.resourceType())) {
                return null;
            }
            Identifier identifier = reference.getIdentifier();
            return byIdentifier(type, Objects.requireNonNullElse(identifier.getSystem(), ""), identifier.getValue());
        }
        return null;
    }

    private @Nullable SourceRecordId resolve(String reference, FeedType type) throws Unusable {
        int query = reference.indexOf('?');
        if (query >= 0) {
            return lastSegment(reference.substring(0, query)).equals(type.resourceType())
                    ? conditional(reference.substring(query + 1), type)
                    : null;
        }
        if (reference.startsWith("urn:uuid:")) {
            return byId(type, reference.substring("urn:uuid:".length()));
        }
        int history = reference.indexOf("/_history/");
        String[] parts = (history >= 0 ? reference.substring(0, history) : reference).split("/", -1);
        if (parts.length < 2) {
            throw new Unusable(RejectCode.UNRESOLVED_REFERENCE);
        }
        return parts[parts.length - 2].equals(type.resourceType()) ? byId(type, parts[parts.length - 1]) : null;
    }

    private static String lastSegment(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private SourceRecordId conditional(String query, FeedType type) throws Unusable {
        String plain = decoded(query);
        if (plain.startsWith("_id=")) {
            return byId(type, plain.substring("_id=".length()));
        }
        if (!plain.startsWith("identifier=")) {
            throw new Unusable(RejectCode.UNRESOLVED_REFERENCE);
        }
        String token = plain.substring("identifier=".length());
        int bar = token.indexOf('|');
        return bar < 0
                ? byIdentifier(type, ANY_SYSTEM, token)
                : byIdentifier(type, token.substring(0, bar), token.substring(bar + 1));
    }

    private static String decoded(String query) throws Unusable {
        try {
            return URLDecoder.decode(query.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Unusable(RejectCode.UNRESOLVED_REFERENCE);
        }
    }

    private SourceRecordId byId(FeedType type, String id) throws Unusable {
        SourceRecordId record = target.record(source, type.resourceType(), id);
        KnownRecord known = records.get(record);
        if (known == null || known.kind() != KINDS.get(type)) {
            throw new Unusable(RejectCode.UNRESOLVED_REFERENCE);
        }
        return record;
    }

    private SourceRecordId byIdentifier(FeedType type, String system, @Nullable String value) throws Unusable {
        RecordKind kind = KINDS.get(type);
        if (kind == null || value == null || value.isEmpty()) {
            throw new Unusable(RejectCode.UNRESOLVED_REFERENCE);
        }
        loadIdentifiers(kind);
        Set<SourceRecordId> found = byIdentifier.getOrDefault(new Key(kind, system, value), Set.of());
        if (found.isEmpty()) {
            throw new Unusable(RejectCode.UNRESOLVED_REFERENCE);
        }
        if (found.size() > 1) {
            throw new Unusable(RejectCode.AMBIGUOUS_REFERENCE);
        }
        return found.iterator().next();
    }

    /** Identifiers of earlier runs are read only when a reference needs them, because those of persons must be opened. */
    private void loadIdentifiers(RecordKind kind) {
        synchronized (loaded) {
            if (loaded.add(kind)) {
                StoreFault.all(target.knownIdentifiers(kind)
                        .filter(known -> !identifiers.containsKey(known.record()))
                        .doOnNext(known -> replace(kind, known)));
            }
        }
    }

    private void replace(RecordKind kind, KnownIdentifiers now) {
        List<ExternalIdentifier> before = identifiers.put(now.record(), now.identifiers());
        if (before != null) {
            before.forEach(old -> keys(kind, old)
                    .forEach(key -> byIdentifier.computeIfPresent(key, (same, records) -> without(records, now))));
        }
        now.identifiers()
                .forEach(one -> keys(kind, one)
                        .forEach(key -> byIdentifier.merge(key, Set.of(now.record()), ReferenceIndex::union)));
    }

    private static List<Key> keys(RecordKind kind, ExternalIdentifier identifier) {
        return List.of(
                new Key(kind, identifier.system(), identifier.value()), new Key(kind, ANY_SYSTEM, identifier.value()));
    }

    private static @Nullable Set<SourceRecordId> without(Set<SourceRecordId> records, KnownIdentifiers gone) {
        var left = new HashSet<>(records);
        left.remove(gone.record());
        return left.isEmpty() ? null : Set.copyOf(left);
    }

    private static Set<SourceRecordId> union(Set<SourceRecordId> one, Set<SourceRecordId> other) {
        var both = new HashSet<>(one);
        both.addAll(other);
        return Set.copyOf(both);
    }
}
