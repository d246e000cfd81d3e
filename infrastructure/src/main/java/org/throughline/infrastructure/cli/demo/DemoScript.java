package org.throughline.infrastructure.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.throughline.command.CareCommand;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.command.CommandOutcome;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.key.SubjectSealer;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Authority;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.policy.ProgramDefinition;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.program.ProgramKind;
import reactor.core.publisher.Mono;

/** Sends the steps of a script, each under a key of its own, so that a second start repeats none. */
final class DemoScript {
    private static final UUID ROOT = UUID.fromString("5a11e000-0000-8000-8000-000000009100");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CareCommands commands;
    private final Vault vault;
    private final PolicyPack policy;
    private final Instant now;

    DemoScript(CareCommands commands, Vault vault, PolicyPack policy, Instant now) {
        this.commands = commands;
        this.vault = vault;
        this.policy = policy;
        this.now = now;
    }

    PolicyPack policy() {
        return policy;
    }

    /** An id that is the same at every start. */
    static UUID id(String name) {
        return EventId.derived(ROOT, name);
    }

    /** What is said of the step {@code name}, {@code ago} before now. */
    Provenance by(DemoStaff staff, String name, Duration ago) {
        return provenance(Actor.worker(staff.worker()), name, ago, staff.purpose());
    }

    /** What is said of a step of the demonstration itself. */
    Provenance bySystem(String name) {
        return provenance(Actor.service("demo"), name, Duration.ZERO, PurposeOfUse.HOPERAT);
    }

    private Provenance provenance(Actor actor, String name, Duration ago, PurposeOfUse purpose) {
        return new Provenance(
                id("command " + name),
                now,
                Occurred.at(now.minus(ago), policy.zone(), OccurredBasis.OBSERVED),
                actor,
                actor,
                null,
                null,
                null,
                Authority.TREATMENT,
                purpose,
                new SourceReference("demo", null, null),
                false,
                policy.version(),
                null,
                null,
                vault.county().idempotencyKey(actor, "demo " + name),
                null);
    }

    /** A value about {@code person}. */
    <T> Sealed<T> about(SubjectId person, T value) {
        SubjectSealer sealer = done(vault.sealerFor(person));
        return sealer.plain(value);
    }

    /** The first program of this kind in the policy pack. */
    ProgramId program(ProgramKind kind) {
        return policy.programs().stream()
                .filter(program -> program.terms().kind() == kind)
                .map(ProgramDefinition::program)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The policy pack has no program of kind " + kind));
    }

    /** Lets {@code staff} send {@code command} through the gate, as over HTTP. */
    CommandOutcome send(DemoStaff staff, CareCommand command) {
        return done(commands.dispatch(staff.viewer(policy), command));
    }

    /** Sends commands of the demonstration itself. */
    void sendAsSystem(ServiceGrant grant, List<? extends CareCommand> several) {
        several.forEach(command -> done(commands.dispatchAsSystem(grant, command)));
    }

    static <T> T done(Mono<T> answer) {
        T value = answer.block(PATIENCE);
        if (value == null) {
            throw new IllegalStateException("A step of the demonstration had no answer");
        }
        return value;
    }
}
