package org.throughline.infrastructure.boot;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.throughline.command.CareCommand;
import org.throughline.command.program.DirectoryCommand;
import org.throughline.command.program.ProgramCommand;
import org.throughline.command.workforce.SecondPersonCommand;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.access.command.CareCommands;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.access.trace.ServiceGrants;
import org.throughline.infrastructure.security.AccountOffice;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Authority;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.event.SourceReference;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.OrganizationId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SourceRecordId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.policy.ProgramDefinition;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.program.FacilityKind;
import org.throughline.kernel.program.OrganizationDetails;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerRole;
import reactor.core.publisher.Mono;

/** Opens the policy pack's programs, hires the staff and gives them accounts, by the services that a command line has. */
final class CountySetup {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SERVICE = "test";

    private final CareCommands commands;
    private final ServiceGrants grants;
    private final AccountOffice accounts;
    private final Vault vault;
    private final PolicyPack policy;
    private final Set<ProgramId> part2 = new HashSet<>();

    CountySetup(ApplicationContext application) {
        commands = application.getBean(CareCommands.class);
        grants = application.getBean(ServiceGrants.class);
        accounts = application.getBean(AccountOffice.class);
        vault = application.getBean(Vault.class);
        policy = application.getBean(PolicyPack.class);
        policy.programs().stream()
                .filter(program -> program.terms().part2())
                .forEach(program -> part2.add(program.program()));
    }

    /** Makes the county and gives the passwords of its staff. */
    Map<Staff, String> open() {
        openPrograms();
        appointAdministrators();
        for (Staff staff : Staff.values()) {
            if (staff.role() != WorkerRole.ADMINISTRATOR) {
                hire(staff);
            }
        }
        var passwords = new EnumMap<Staff, String>(Staff.class);
        for (Staff staff : Staff.values()) {
            passwords.put(staff, done(accounts.create(staff.name(), staff.worker(), SERVICE, origin())));
        }
        return passwords;
    }

    /** Opens one more program, on the terms of the policy pack's first. */
    ProgramId openProgram() {
        var program = new ProgramId(UUID.randomUUID());
        openProgram(program, policy.programs().getFirst().program());
        return program;
    }

    /** Opens a program under an id of one's own, on the terms of a program of the policy pack. */
    void openProgram(ProgramId program, ProgramId like) {
        ProgramDefinition definition = policy.programs().stream()
                .filter(one -> one.program().equals(like))
                .findFirst()
                .orElseThrow();
        if (definition.terms().part2()) {
            part2.add(program);
        }
        dispatch(new ProgramCommand.OpenProgram(provenance(), program, definition.terms()));
    }

    /** Records an organization of others, as an import would, under a name of its own. */
    OrganizationId recordOrganization() {
        var organization = new OrganizationId(UUID.randomUUID());
        dispatch(new DirectoryCommand.RecordOrganization(
                provenance(), organization, recordOf(organization.value()), place("Hospital " + organization)));
        return organization;
    }

    /** Records a place of that organization. */
    FacilityId recordFacility(OrganizationId organization) {
        var facility = new FacilityId(UUID.randomUUID());
        dispatch(new DirectoryCommand.RecordFacility(
                provenance(),
                facility,
                recordOf(facility.value()),
                FacilityKind.SITE,
                organization,
                place("Ward " + facility)));
        return facility;
    }

    private static SourceRecordId recordOf(UUID id) {
        return new SourceRecordId(id.toString().replace("-", ""));
    }

    private static OrganizationDetails place(String name) {
        return new OrganizationDetails(name, List.of(), List.of(), null, null);
    }

    /** Opens every program of the policy pack. */
    void openPrograms() {
        policy.programs().forEach(program -> openProgram(program.program(), program.program()));
    }

    /** The two by whom everybody else is hired, under names that nothing else has. */
    void appointAdministrators() {
        appointAdministrators(staff -> anyName());
    }

    /** The same under names of one's own. */
    void appointAdministrators(Function<Staff, HumanName> name) {
        for (Staff staff : List.of(Staff.ADMINISTRATOR, Staff.SECOND_ADMINISTRATOR)) {
            dispatch(new WorkforceCommand.AppointAdministrator(
                    provenance(), staff.worker(), sealed(staff.worker(), name.apply(staff))));
        }
    }

    /** Hires somebody beside the staff, under the name of the account, and gives its password. */
    String hire(
            String account, WorkerId worker, WorkerRole role, @Nullable WorkerId supervisor, List<ProgramId> programs) {
        hire(HumanName.of(account, "Worker"), worker, role, supervisor, programs);
        return done(accounts.create(account, worker, SERVICE, origin()));
    }

    private void hire(Staff staff) {
        hire(
                anyName(),
                staff.worker(),
                staff.role(),
                supervisor(staff),
                staff.programs().stream().map(Staff.Programs::id).toList());
    }

    private void hire(
            HumanName name, WorkerId worker, WorkerRole role, @Nullable WorkerId supervisor, List<ProgramId> programs) {
        boolean peer = role == WorkerRole.PEER_SUPPORT_SPECIALIST;
        send(
                Staff.ADMINISTRATOR,
                new WorkforceCommand.HireWorker(
                        by(Staff.ADMINISTRATOR),
                        worker,
                        sealed(worker, name),
                        Set.of(role),
                        peer ? SupervisionLevel.LIMITED : SupervisionLevel.GENERAL,
                        supervisor));
        if (role.takesTwoPersons()) {
            send(
                    Staff.SECOND_ADMINISTRATOR,
                    new SecondPersonCommand.ConfirmHire(by(Staff.SECOND_ADMINISTRATOR), worker));
        }
        for (ProgramId program : programs) {
            send(Staff.ADMINISTRATOR, new WorkforceCommand.JoinProgram(by(Staff.ADMINISTRATOR), worker, program));
            if (part2.contains(program)) {
                send(
                        Staff.SECOND_ADMINISTRATOR,
                        new SecondPersonCommand.ConfirmJoining(by(Staff.SECOND_ADMINISTRATOR), worker, program));
            }
        }
    }

    private void dispatch(CareCommand command) {
        ServiceGrant grant = done(grants.issue(SERVICE, PurposeOfUse.HOPERAT, origin()));
        done(commands.dispatchAsSystem(grant, command));
    }

    private void send(Staff staff, CareCommand command) {
        var viewer =
                new Viewer(staff.worker(), Set.of(staff.role()), Set.of(), policy.custodian(), PurposeOfUse.HOPERAT);
        done(commands.dispatch(viewer, command));
    }

    private static HumanName anyName() {
        return HumanName.of(Canaries.text("given"), Canaries.text("family"));
    }

    private Sealed<HumanName> sealed(WorkerId worker, HumanName name) {
        return done(vault.sealerFor(new SubjectId(worker.value()))).plain(name);
    }

    private Provenance by(Staff staff) {
        return provenance(policy, Actor.worker(staff.worker()));
    }

    private static @Nullable WorkerId supervisor(Staff staff) {
        return staff == Staff.CLINICIAN || staff == Staff.PEER ? Staff.SUPERVISOR.worker() : null;
    }

    private Provenance provenance() {
        return provenance(policy);
    }

    /** What the tests' own service says of a command. */
    static Provenance provenance(PolicyPack policy) {
        return provenance(policy, Actor.service(SERVICE));
    }

    private static Provenance provenance(PolicyPack policy, Actor actor) {
        Instant now = Instant.now();
        return new Provenance(
                UUID.randomUUID(),
                now,
                Occurred.at(now, policy.zone(), OccurredBasis.OBSERVED),
                actor,
                actor,
                null,
                null,
                null,
                Authority.TREATMENT,
                PurposeOfUse.HOPERAT,
                new SourceReference(SERVICE, null, null),
                false,
                policy.version(),
                null,
                null,
                null,
                null);
    }

    private static RequestOrigin origin() {
        return new RequestOrigin(new RequestId(UUID.randomUUID()), SERVICE);
    }

    static <T> T done(Mono<T> answer) {
        T value = answer.block(PATIENCE);
        if (value == null) {
            throw new IllegalStateException("No answer");
        }
        return value;
    }
}
