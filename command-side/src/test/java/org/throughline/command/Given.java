package org.throughline.command;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.eventsourcing.configuration.EventSourcingConfigurer;
import org.axonframework.update.UpdateCheckerConfigurationEnhancer;
import org.jspecify.annotations.Nullable;
import org.throughline.command.decision.SharedModels;
import org.throughline.kernel.client.ClientDetails;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.client.DeathSource;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.client.IdentityEvidence;
import org.throughline.kernel.crisis.Disposition;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.episode.DischargeDocument;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Authority;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.event.Envelope;
import org.throughline.kernel.event.Envelopes;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.event.Subject;
import org.throughline.kernel.event.SubjectRole;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.AttemptRule;
import org.throughline.kernel.policy.CodeSet;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.policy.ProgramDefinition;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.program.ProgramEvent;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.program.ProgramTerms;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerEvent;
import org.throughline.kernel.workforce.WorkerRole;

/** What tests of decisions take for given: a county, its policy pack, provenance and sealed values. */
public final class Given {
    /** The county's zone. */
    public static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    /** 'Now' of every command unless a test says otherwise: 10:00 in the county, a Wednesday. */
    public static final Instant NOW = Instant.parse("2026-11-04T18:00:00Z");

    /** The legal entity that keeps the county's own records. */
    public static final LegalEntityId COUNTY = new LegalEntityId(id("county"));

    /** The legal entity named for facts from elsewhere. */
    public static final LegalEntityId ELSEWHERE = new LegalEntityId(id("elsewhere"));

    /** The program whose queue owns what nobody else owns. */
    public static final ProgramId INTAKE_QUEUE = new ProgramId(id("program intake"));

    /** An outpatient program. */
    public static final ProgramId OUTPATIENT = new ProgramId(id("program outpatient"));

    /** A Part 2 program. */
    public static final ProgramId SUD = new ProgramId(id("program sud"));

    /** A residential program. */
    public static final ProgramId RESIDENTIAL = new ProgramId(id("program residential"));

    /** The crisis program. */
    public static final ProgramId CRISIS = new ProgramId(id("program crisis"));

    private static final String SNOMED = "http://snomed.info/sct";

    /** A reason of acute stays that opens a transition. */
    public static final Coded PSYCHOSIS = Coded.of(SNOMED, "69322001");

    /** A reason of emergency visits that opens a transition. */
    public static final Coded SUICIDAL = Coded.of(SNOMED, "6471006");

    /** A reason that speaks of substance use; opens a transition after residential treatment. */
    public static final Coded OPIOIDS = Coded.of(SNOMED, "5602001");

    /** A reason of admissions that are planned by their nature. */
    public static final Coded CHEMOTHERAPY = Coded.of(SNOMED, "367336001");

    /** A reason of admissions for cancer. */
    public static final Coded CANCER = Coded.of(SNOMED, "254837009");

    /** A reason that opens nothing. */
    public static final Coded FRACTURE = Coded.of(SNOMED, "125605004");

    private Given() {}

    /** An id that follows from a name. */
    public static UUID id(String name) {
        return EventId.derived(new UUID(0, 0), name);
    }

    /** A client by a name of the test's own. */
    public static SubjectId client(String name) {
        return new SubjectId(id("client " + name));
    }

    /** A worker by a name of the test's own. */
    public static WorkerId worker(String name) {
        return new WorkerId(id("worker " + name));
    }

    /** A record of a feed by a name of the test's own. */
    public static SourceRecordId record(String name) {
        return new SourceRecordId(hash("record " + name));
    }

    /** A sealed value as it is before it is stored; the fingerprint is a hash of person and value. */
    public static <T> Sealed<T> sealed(SubjectId subject, T value) {
        return Sealed.plain(subject, new Fingerprint(hash(subject + "|" + value)), value);
    }

    /** A sealed name. */
    public static Sealed<HumanName> name(SubjectId subject, String given, String family) {
        return sealed(subject, HumanName.of(given, family));
    }

    /** Details that consist of a name. */
    public static ClientDetails details(SubjectId client, String given, String family) {
        return ClientDetails.named(name(client, given, family));
    }

    /** What a service of ours says of something that happens now. */
    public static Provenance provenance(String command) {
        return provenance(command, Actor.service("test"), NOW);
    }

    /** What a service of ours says of something that happened at {@code occurred}. */
    public static Provenance provenance(String command, Instant occurred) {
        return provenance(command, Actor.service("test"), occurred);
    }

    /** What a worker says of something that happens now. */
    public static Provenance provenance(String command, WorkerId performer) {
        return provenance(command, Actor.worker(performer), NOW);
    }

    /** What a worker says of something that happened at {@code occurred}. */
    public static Provenance provenance(String command, WorkerId performer, Instant occurred) {
        return provenance(command, Actor.worker(performer), occurred);
    }

    /** What {@code performer} says of something that happened at {@code occurred}, asked {@link #NOW}. */
    public static Provenance provenance(String command, Actor performer, Instant occurred) {
        return new Provenance(
                id("command " + command),
                NOW,
                at(occurred),
                performer,
                performer,
                null,
                null,
                null,
                Authority.TREATMENT,
                PurposeOfUse.TREAT,
                new SourceReference("test", null, null),
                false,
                policy().version(),
                null,
                null,
                null,
                null);
    }

    /** The same, asked at another time. */
    public static Provenance requestedAt(Provenance asked, Instant when) {
        return new Provenance(
                asked.command(),
                when,
                asked.occurred(),
                asked.performer(),
                asked.enterer(),
                asked.informant(),
                asked.onBehalfOf(),
                asked.delegation(),
                asked.authority(),
                asked.purpose(),
                asked.source(),
                asked.historical(),
                asked.policyPackVersion(),
                asked.correlation(),
                asked.causation(),
                asked.idempotencyKey(),
                asked.requestDigest());
    }

    /** An instant in the county, observed. */
    public static Occurred at(Instant instant) {
        return Occurred.at(instant, ZONE, OccurredBasis.OBSERVED);
    }

    /** The envelopes of a command's events, in order. */
    public static Envelopes envelopes(Provenance provenance) {
        return new Envelopes(policy().tenant(), provenance);
    }

    /** The envelope of the only event, about a client, of a command that did something in the past of the test. */
    public static Envelope envelope(Provenance provenance, SubjectId client, Custody custody) {
        return envelopes(provenance).about(client, custody);
    }

    /** The envelope of the only event, about nobody, of a command that did something in the past of the test. */
    public static Envelope envelope(Provenance provenance, Custody custody) {
        return envelopes(provenance).about(List.of(), custody);
    }

    /** The terms of one of the programs above. */
    public static ProgramTerms terms(ProgramId program) {
        return policy().programs().stream()
                .filter(known -> known.program().equals(program))
                .findFirst()
                .orElseThrow()
                .terms();
    }

    /** How records of one of the programs above about clients are kept. */
    public static Custody custody(ProgramId program) {
        return terms(program).custody(program);
    }

    /** How the county keeps its own records about clients. */
    public static Custody countyCustody() {
        return new Custody(COUNTY, null, RetentionClass.CLINICAL_RECORD, Set.of());
    }

    /** How facts from elsewhere are kept. */
    public static Custody externalCustody() {
        return new Custody(ELSEWHERE, null, RetentionClass.EXTERNAL_RECORD, Set.of());
    }

    /** How the county keeps what it knows of programs and workers. */
    public static Custody directoryCustody(@Nullable ProgramId program) {
        return new Custody(COUNTY, program, RetentionClass.DIRECTORY, Set.of());
    }

    /** The program was opened on the terms of the policy pack. */
    public static ProgramEvent.Opened opened(ProgramId program) {
        return new ProgramEvent.Opened(
                envelope(earlier("open " + program), directoryCustody(program)), program, terms(program));
    }

    /** The worker was hired. */
    public static WorkerEvent.Hired hired(WorkerId worker, WorkerRole... roles) {
        SubjectId person = new SubjectId(worker.value());
        return new WorkerEvent.Hired(
                envelopes(earlier("hire " + worker))
                        .about(List.of(new Subject(person, SubjectRole.STAFF)), directoryCustody(null)),
                worker,
                name(person, "Robin", "Vega"),
                Set.of(roles),
                SupervisionLevel.GENERAL,
                null);
    }

    /** The worker joined the program. */
    public static WorkerEvent.JoinedProgram joined(WorkerId worker, ProgramId program) {
        return new WorkerEvent.JoinedProgram(
                envelope(earlier("join " + worker + program), directoryCustody(program)), worker, program);
    }

    /** The worker left the program. */
    public static WorkerEvent.LeftProgram left(WorkerId worker, ProgramId program) {
        return new WorkerEvent.LeftProgram(
                envelope(earlier("leave " + worker + program), directoryCustody(program)), worker, program);
    }

    /** The worker left the county. */
    public static WorkerEvent.Separated separated(WorkerId worker) {
        return new WorkerEvent.Separated(envelope(earlier("separate " + worker), directoryCustody(null)), worker);
    }

    /** The client was registered. */
    public static ClientEvent.ProspectRegistered registered(SubjectId client) {
        return new ClientEvent.ProspectRegistered(
                envelopes(earlier("register " + client))
                        .about(List.of(new Subject(client, SubjectRole.PROSPECT)), countyCustody()),
                client,
                details(client, "Alex", "Moreno"),
                null);
    }

    /** The client's identity was confirmed. */
    public static ClientEvent.IdentityConfirmed confirmed(SubjectId client) {
        return new ClientEvent.IdentityConfirmed(
                envelope(earlier("confirm " + client), client, countyCustody()),
                client,
                IdentityEvidence.DOCUMENT_SEEN);
    }

    /** The client died. */
    public static ClientEvent.DeathRecorded died(SubjectId client, Instant when) {
        return new ClientEvent.DeathRecorded(
                envelope(provenance("death of " + client, when), client, countyCustody()),
                client,
                DeathSource.PROVIDER);
    }

    /** Provenance of something that happened thirty days before {@link #NOW}. */
    public static Provenance earlier(String command) {
        return provenance(command, NOW.minus(Duration.ofDays(30)));
    }

    /** What the test county has set. */
    public static PolicyPack policy() {
        return new PolicyPack(
                "test-1",
                new TenantId("test-county"),
                COUNTY,
                ELSEWHERE,
                ZONE,
                Map.of(LocalDate.of(2026, 11, 11), "Veterans Day", LocalDate.of(2026, 11, 26), "Thanksgiving Day"),
                INTAKE_QUEUE,
                List.of(
                        program(INTAKE_QUEUE, "Access", ProgramKind.INTAKE, false, 100),
                        program(OUTPATIENT, "Outpatient", ProgramKind.OUTPATIENT_MENTAL_HEALTH, false, 50),
                        program(SUD, "Recovery", ProgramKind.OUTPATIENT_SUD, true, 20),
                        program(RESIDENTIAL, "House", ProgramKind.RESIDENTIAL, false, 2),
                        program(CRISIS, "Mobile crisis", ProgramKind.CRISIS, false, 100)),
                List.of(),
                new AttemptRule(3, 2, 2),
                Set.of(DischargeDocument.values()),
                Set.of(Disposition.STABILIZED_ON_SCENE),
                30,
                Map.of(
                        StayKind.ACUTE_INPATIENT,
                        codes("acute", PSYCHOSIS),
                        StayKind.SUD_RESIDENTIAL,
                        codes("residential", OPIOIDS)),
                codes("emergency", SUICIDAL),
                codes("sud", OPIOIDS),
                codes("planned", CHEMOTHERAPY),
                codes("oncology", CANCER),
                List.of());
    }

    /** What every fixture starts from: the tags of the kernel, the policy pack, the shared decision models. */
    public static EventSourcingConfigurer configurer() {
        return configurer(policy());
    }

    /** The same with a policy pack of the test's own. */
    public static EventSourcingConfigurer configurer(PolicyPack policy) {
        return SharedModels.register(EventSourcingConfigurer.create()
                .registerTagResolver(configuration -> new KernelTagResolver())
                .registerEventStorageEngine(configuration -> new SeenByThePerformer())
                .componentRegistry(components -> components
                        .registerComponent(PolicyPack.class, configuration -> policy)
                        .disableEnhancer(UpdateCheckerConfigurationEnhancer.class)));
    }

    private static ProgramDefinition program(
            ProgramId program, String name, ProgramKind kind, boolean part2, int capacity) {
        return new ProgramDefinition(program, new ProgramTerms(name, kind, COUNTY, part2, capacity));
    }

    private static CodeSet codes(String name, Coded code) {
        return new CodeSet(name, "test-1", Set.of(code.system() + "|" + code.code()));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
