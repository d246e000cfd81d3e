package org.throughline.infrastructure.vault;

import java.util.UUID;
import org.throughline.infrastructure.vault.key.KeyDerivation;
import org.throughline.infrastructure.vault.key.KeyedHash;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.IdempotencyKey;
import org.throughline.kernel.id.SourceRecordId;

/**
 * Keyed hashes under the county's own key: what they name can be recognised again and not guessed without the key. Each
 * use has a key of its own. May be used by several threads; costs no I/O.
 */
public final class CountyHashes {
    private static final int CHECK_DIGITS = 8;

    private final KeyedHash records;
    private final KeyedHash requests;
    private final KeyedHash contents;
    private final KeyedHash search;
    private final KeyedHash positions;

    CountyHashes(KeyDerivation key) {
        this.records = key.forUse("throughline/source-record/1");
        this.requests = key.forUse("throughline/idempotency-key/1");
        this.contents = key.forUse("throughline/request-content/1");
        this.search = key.forUse("throughline/search-token/1");
        this.positions = key.forUse("throughline/position-check/1");
    }

    /** Names a record of another system, such as {@code fhir}, {@code Patient} and its id there. */
    public SourceRecordId record(String system, String type, String id) {
        return new SourceRecordId(records.shortHex(system, type, id));
    }

    /** Recognises a repeated request: the key a caller chose, scoped to the one who acts. */
    public IdempotencyKey idempotencyKey(Actor actor, String chosen) {
        String who = actor.worker() == null ? "service:" + actor.service() : "worker:" + actor.worker();
        return new IdempotencyKey(requests.shortHex(who, chosen));
    }

    /**
     * Tells a repetition from a reuse of the key; 64 hexadecimal digits. Keyed, because the content of a request can
     * often be guessed and its digest is stored in clear.
     */
    public String requestDigest(byte[] content) {
        return contents.hex(content);
    }

    /**
     * A token by which a normalized value of a field can be found; 32 hexadecimal digits.
     *
     * @param field what is searched, such as {@code family-name}: equal values of two fields have different tokens
     */
    public String searchToken(String field, String normalized) {
        return search.shortHex(field, normalized);
    }

    /**
     * Tells a position that somebody was told from one that was made up; 8 hexadecimal digits. A guess is right once in
     * four thousand million times.
     *
     * @param ledger the name of the ledger
     * @param epoch in which it was told
     */
    public String positionCheck(String ledger, UUID epoch, long position) {
        return positions
                .shortHex(ledger, epoch.toString(), Long.toString(position))
                .substring(0, CHECK_DIGITS);
    }
}
