package org.throughline.infrastructure.api.command;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a request says about its command besides the command itself: who, why, when, and whether it is a repetition. */
@Component
public final class CommandContext {
    /** Fields of a body that belong to every command. */
    private static final Set<String> FIELDS = Set.of("occurredAt", "occurredBasis");

    private static final Set<String> FIELDS_OF_WHAT_LASTS = Set.of("occurredAt", OccurredText.UNTIL, "occurredBasis");

    /** Header by which a repetition is recognised. */
    public static final String IDEMPOTENCY = "Idempotency-Key";

    private static final String BASIS = "occurredBasis";

    private final PolicyPack policy;
    private final CountyHashes hashes;

    CommandContext(PolicyPack policy, CountyHashes hashes) {
        this.policy = policy;
        this.hashes = hashes;
    }

    /** Fields of a body that every command of this route has, whatever its own are. */
    static Set<String> fields(CommandRoute route) {
        return route.lasts() ? FIELDS_OF_WHAT_LASTS : FIELDS;
    }

    /** The components of a command that no request brings (see {@link CommandRoute#UNSAID}), as far as it has them. */
    Map<String, @Nullable Object> unsaid(CommandRoute route, ObjectNode body, Provenance provenance) {
        var unsaid = new LinkedHashMap<String, @Nullable Object>();
        for (RecordComponent part : route.command().getRecordComponents()) {
            if (part.getType() == SourceRecordId.class) {
                unsaid.put(part.getName(), record(route, body));
            } else if (CommandRoute.UNSAID.contains(part.getName())) {
                unsaid.put(part.getName(), part.getType() == Provenance.class ? provenance : null);
            }
        }
        return unsaid;
    }

    /** What is typed in here is a record of ours: the id that it is given names it. */
    private SourceRecordId record(CommandRoute route, ObjectNode body) {
        String made = route.made().getFirst();
        return hashes.record("api", made, body.path(made).asString(""));
    }

    /**
     * The provenance of a command.
     *
     * @param idempotencyKey as the caller sent it
     * @param content the request's content as sent, with its path
     * @throws InvalidRequest if a field is wrong
     */
    Provenance provenance(
            CommandRoute route,
            Caller caller,
            ObjectNode body,
            @Nullable String idempotencyKey,
            byte[] content,
            Instant now) {
        Actor actor = Actor.worker(caller.viewer().worker());
        IdempotencyKey key = idempotencyKey == null ? null : key(actor, idempotencyKey);
        return new Provenance(
                UUID.randomUUID(),
                now,
                occurred(route, body, now),
                actor,
                actor,
                null,
                null,
                null,
                Authority.TREATMENT,
                purpose(caller),
                new SourceReference(caller.channel(), null, null),
                false,
                policy.version(),
                caller.request(),
                null,
                key,
                key == null ? null : hashes.requestDigest(content));
    }

    /** What is wrong with the fields and headers that belong to every command. */
    List<FieldError> errors(CommandRoute route, ObjectNode body, @Nullable String idempotencyKey, Instant now) {
        var errors = new ArrayList<FieldError>();
        for (Runnable check : List.<Runnable>of(
                () -> requireKey(idempotencyKey), () -> occurred(route, body, now), () -> basis(body.get(BASIS)))) {
            try {
                check.run();
            } catch (InvalidRequest wrong) {
                wrong.errors().stream().filter(error -> !errors.contains(error)).forEach(errors::add);
            }
        }
        return errors;
    }

    private Occurred occurred(CommandRoute route, ObjectNode body, Instant now) {
        Occurred start = OccurredText.parse(
                text("occurredAt", body.get("occurredAt")), policy.zone(), basis(body.get(BASIS)), now);
        String until = route.lasts() ? text(OccurredText.UNTIL, body.get(OccurredText.UNTIL)) : null;
        return until == null ? start : OccurredText.until(start, until);
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
        String text = text(BASIS, json);
        if (text == null) {
            return OccurredBasis.OBSERVED;
        }
        for (OccurredBasis basis : OccurredBasis.values()) {
            if (basis.name().equals(text)) {
                return basis;
            }
        }
        throw new InvalidRequest(BASIS, "is no basis", Scalars.expected(OccurredBasis.class));
    }

    private static @Nullable String text(String field, @Nullable JsonNode json) {
        if (json != null && json.isString() && json.stringValue().isBlank()) {
            throw new InvalidRequest(field, "is empty", "a value, or no such field");
        }
        return json == null || json.isNull() ? null : json.isString() ? json.stringValue() : "?";
    }
}
