package org.throughline.kernel.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.DelegationId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Clear;
import org.throughline.kernel.privacy.PurposeOfUse;

/**
 * What the one who asks says about a command; all events of the command carry it.
 *
 * @param command id of the command; the ids of its events follow from it
 * @param requestedAt the node's time when the command arrived, UTC; decisions take it for 'now'
 * @param occurred when the thing happened in the world
 * @param performer who did it
 * @param enterer who typed it in
 * @param informant the person who told it, if it was told
 * @param onBehalfOf the worker in whose name it was done
 * @param delegation the delegation that allows acting for another
 * @param authority what allows it
 * @param purpose why
 * @param source where it was taken from
 * @param historical long past: starts no clock, is never late and notifies nobody
 * @param policyPackVersion version of the county's policy pack that decided
 * @param correlation the outermost request this belongs to
 * @param causation the message that led to this one
 * @param idempotencyKey recognises a repetition
 * @param requestDigest keyed hash of the request's content in hexadecimal digits, to tell a repetition from a reuse of the key
 */
public record Provenance(
        UUID command,

        @Clear("decides and audits lateness; a node's clock, not a person's data")
        Instant requestedAt,

        Occurred occurred,
        Actor performer,
        Actor enterer,
        @Nullable SubjectId informant,
        @Nullable Actor onBehalfOf,
        @Nullable DelegationId delegation,
        Authority authority,
        PurposeOfUse purpose,
        SourceReference source,
        boolean historical,
        @Clear("a version of rules") String policyPackVersion,
        @Nullable UUID correlation,
        @Nullable UUID causation,
        @Nullable IdempotencyKey idempotencyKey,
        @Clear("a digest of a request") @Nullable String requestDigest) {
    /** The same, for something that happened at another time. */
    public Provenance withOccurred(Occurred other) {
        return new Provenance(
                command,
                requestedAt,
                other,
                performer,
                enterer,
                informant,
                onBehalfOf,
                delegation,
                authority,
                purpose,
                source,
                historical,
                policyPackVersion,
                correlation,
                causation,
                idempotencyKey,
                requestDigest);
    }

    /** The same, marked or not marked as long past. */
    public Provenance withHistorical(boolean longPast) {
        return new Provenance(
                command,
                requestedAt,
                occurred,
                performer,
                enterer,
                informant,
                onBehalfOf,
                delegation,
                authority,
                purpose,
                source,
                longPast,
                policyPackVersion,
                correlation,
                causation,
                idempotencyKey,
                requestDigest);
    }
}
