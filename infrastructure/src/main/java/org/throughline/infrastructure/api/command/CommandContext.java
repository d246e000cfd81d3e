package org.throughline.infrastructure.api.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.throughline.infrastructure.access.request.FieldError;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.caller.Caller;
import org.throughline.infrastructure.vault.CountyHashes;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Authority;
import org.throughline.kernel.event.IdempotencyKey;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request says about its command besides the command itself: who, why, when, and whether it is a repetition. */
@Component
public final class CommandContext {
    /** Fields of a body that belong to every command. */
    static final Set<String> FIELDS = Set.of("occurredAt", "occurredBasis");

    /** Header by which a repetition is recognised. */
    public static final String IDEMPOTENCY = "Idempotency-Key";

    private final PolicyPack policy;
    private final CountyHashes hashes;

    CommandContext(PolicyPack policy, CountyHashes hashes) {
        this.policy = policy;
        this.hashes = hashes;
    }

    /**
     * The provenance of a command.
     *
     * @param idempotencyKey as the caller sent it
     * @param content the request's content as sent, with its path
     * @throws InvalidRequest if a field is wrong
     */
    Provenance provenance(
            Caller caller, ObjectNode body, @Nullable String idempotencyKey, byte[] content, Instant now) {
        Actor actor = Actor.worker(caller.viewer().worker());
        IdempotencyKey key = idempotencyKey == null ? null : key(actor, idempotencyKey);
        return new Provenance(
                UUID.randomUUID(),
                now,
                occurred(body, now),
                actor,
                actor,
                null,
                null,
                null,
                Authority.TREATMENT,
                purpose(caller),
                new SourceReference("api", null, null),
                false,
                policy.version(),
                caller.request(),
                null,
                key,
                key == null ? null : hashes.requestDigest(content));
    }

    /** What is wrong with the fields and headers that belong to every command. */
    List<FieldError> errors(ObjectNode body, @Nullable String idempotencyKey, Instant now) {
        var errors = new ArrayList<FieldError>();
        for (Runnable check : List.<Runnable>of(
                () -> requireKey(idempotencyKey), () -> occurred(body, now), () -> basis(body.get("occurredBasis")))) {
            try {
                check.run();
            } catch (InvalidRequest wrong) {
                wrong.errors().stream().filter(error -> !errors.contains(error)).forEach(errors::add);
            }
        }
        return errors;
    }

    private Occurred occurred(ObjectNode body, Instant now) {
        return OccurredText.parse(text(body.get("occurredAt")), policy.zone(), basis(body.get("occurredBasis")), now);
    }

    private IdempotencyKey key(Actor actor, String chosen) {
        requireKey(chosen);
        return hashes.idempotencyKey(actor, chosen);
    }

    private static void requireKey(@Nullable String chosen) {
        if (chosen != null && !chosen.matches("[!-~]{1,200}")) {
            throw new InvalidRequest("header " + IDEMPOTENCY, "is no key", "1 to 200 visible ASCII characters");
        }
    }

    private static PurposeOfUse purpose(Caller caller) {
        PurposeOfUse stated = caller.viewer().purpose();
        if (stated != null) {
            return stated;
        }
        Set<WorkerRole> roles = caller.viewer().roles();
        return roles.equals(Set.of(WorkerRole.ADMINISTRATOR)) ? PurposeOfUse.HOPERAT : PurposeOfUse.TREAT;
    }

    private static OccurredBasis basis(@Nullable JsonNode json) {
        String text = text(json);
        if (text == null) {
            return OccurredBasis.OBSERVED;
        }
        for (OccurredBasis basis : OccurredBasis.values()) {
            if (basis.name().equals(text)) {
                return basis;
            }
        }
        throw new InvalidRequest("occurredBasis", "is no basis", Scalars.expected(OccurredBasis.class));
    }

    private static @Nullable String text(@Nullable JsonNode json) {
        return json == null || json.isNull() ? null : json.isString() ? json.stringValue() : "?";
    }
}
