package org.throughline.infrastructure.access;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Authority;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.IdempotencyKey;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.Responsibility;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.AttemptRule;
import org.throughline.kernel.policy.CodeSet;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.Label;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.referral.ReferralChannel;
import org.throughline.kernel.referral.ReferralEvent;
import org.throughline.kernel.referral.ReferralSource;
import org.throughline.kernel.referral.Urgency;
import org.throughline.kernel.workforce.CaseloadRole;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;

/** A small county for tests of access: ids that follow from names, viewers, and events. */
public final class County {
    /** The legal entity that keeps the county's records. */
    public static final LegalEntityId ENTITY = new LegalEntityId(id("entity"));

    public static final TenantId TENANT = new TenantId("test-county");
    public static final ProgramId INTAKE = new ProgramId(id("intake"));
    public static final ProgramId CLINIC = new ProgramId(id("clinic"));
    public static final ProgramId RECOVERY = new ProgramId(id("recovery"));
    public static final Custody GENERAL = new Custody(ENTITY, null, RetentionClass.CLINICAL_RECORD, Set.of());
    public static final Custody PART2 = new Custody(ENTITY, RECOVERY, RetentionClass.SUD_RECORD, Set.of(Label.PART2));

    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final Instant NOW = Instant.parse("2026-11-04T18:00:00Z");

    private County() {}

    /** An id that follows from a name. */
    public static UUID id(String name) {
        return EventId.derived(new UUID(0, 0), name);
    }

    public static SubjectId client(String name) {
        return new SubjectId(id("client " + name));
    }

    /** A worker. */
    public static WorkerId worker(String name) {
        return new WorkerId(id("worker " + name));
    }

    public static Viewer viewer(
            String name, Set<ProgramId> programs, @Nullable PurposeOfUse purpose, WorkerRole... roles) {
        return new Viewer(worker(name), Set.of(roles), programs, ENTITY, purpose);
    }

    public static Viewer careViewer(String name, ProgramId program, WorkerRole... roles) {
        return viewer(name, Set.of(program), null, roles);
    }

    public static RequestOrigin origin() {
        return new RequestOrigin(new RequestId(id("request")), "api");
    }

    public static Provenance by(WorkerId worker, String command) {
        return by(worker, command, null, null);
    }

    public static Provenance by(WorkerId worker, String command, @Nullable String key, @Nullable String digest) {
        return by(worker, command, PurposeOfUse.TREAT, key, digest);
    }

    public static Provenance by(
            WorkerId worker, String command, PurposeOfUse purpose, @Nullable String key, @Nullable String digest) {
        return new Provenance(
                id("command " + command),
                NOW,
                Occurred.at(NOW, ZONE, OccurredBasis.OBSERVED),
                Actor.worker(worker),
                Actor.worker(worker),
                null,
                null,
                null,
                Authority.TREATMENT,
                purpose,
                new SourceReference("api", null, null),
                false,
                "test-1",
                null,
                null,
                key == null ? null : new IdempotencyKey(key.repeat(32 / key.length())),
                digest);
    }

    public static Envelope envelope(String command, Custody custody, Subject... subjects) {
        return new Envelopes(TENANT, by(worker("somebody"), command)).about(List.of(subjects), custody);
    }

    public static <T> Sealed<T> sealed(SubjectId subject, T value) {
        return Sealed.plain(subject, new Fingerprint("%032x".formatted(value.hashCode())), value);
    }

    public static ClientDetails details(SubjectId client) {
        return ClientDetails.named(sealed(client, HumanName.of("Alex", "Moreno")));
    }

    public static ClientEvent registered(SubjectId client, Custody custody) {
        return new ClientEvent.ProspectRegistered(
                envelope("register " + client + custody, custody, new Subject(client, SubjectRole.PROSPECT)),
                client,
                details(client),
                null);
    }

    public static ReferralEvent referralCreated(
            ReferralId referral, SubjectId client, ProgramId owner, Custody custody) {
        return new ReferralEvent.Created(
                envelope("create " + referral + custody, custody, Subject.client(client)),
                referral,
                client,
                ReferralSource.SELF,
                Urgency.ROUTINE,
                List.of(),
                null,
                Responsibility.queue(owner));
    }

    public static ReferralEvent referralSent(ReferralId referral, SubjectId client, ProgramId target, Custody custody) {
        return new ReferralEvent.Sent(
                envelope("send " + referral + target, custody, Subject.client(client)),
                referral,
                client,
                target,
                ReferralChannel.INTERNAL);
    }

    public static WorkerEvent assigned(WorkerId worker, SubjectId client, ProgramId program, Custody custody) {
        return new WorkerEvent.CaseloadAssignmentStarted(
                envelope("assign " + worker + client, custody, Subject.client(client)),
                worker,
                client,
                program,
                new EpisodeId(id("episode " + client)),
                CaseloadRole.PEER);
    }

    public static WorkerEvent unassigned(WorkerId worker, SubjectId client, ProgramId program, Custody custody) {
        return new WorkerEvent.CaseloadAssignmentEnded(
                envelope("unassign " + worker + client, custody, Subject.client(client)),
                worker,
                client,
                program,
                new EpisodeId(id("episode " + client)),
                CaseloadRole.PEER);
    }

    /** The worker was hired. */
    public static WorkerEvent hired(WorkerId worker, @Nullable WorkerId supervisor, WorkerRole... roles) {
        var person = new SubjectId(worker.value());
        return new WorkerEvent.Hired(
                envelope("hire " + worker, GENERAL, new Subject(person, SubjectRole.STAFF)),
                worker,
                sealed(person, HumanName.of("Robin", "Vega")),
                Set.of(roles),
                SupervisionLevel.GENERAL,
                supervisor);
    }

    /** The worker left the county. */
    public static WorkerEvent separated(WorkerId worker) {
        return new WorkerEvent.Separated(envelope("separate " + worker, GENERAL), worker);
    }

    /** A policy pack without clocks. */
    public static PolicyPack policy() {
        var none = new CodeSet("none", "test-1", Set.of());
        return new PolicyPack(
                "test-1",
                TENANT,
                ENTITY,
                new LegalEntityId(id("elsewhere")),
                ZONE,
                Map.of(),
                INTAKE,
                List.of(),
                List.of(),
                new AttemptRule(3, 2, 2),
                Set.of(),
                Set.of(),
                30,
                Map.of(),
                none,
                none,
                none,
                none,
                List.of());
    }
}
