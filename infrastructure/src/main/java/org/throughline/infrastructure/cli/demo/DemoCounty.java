package org.throughline.infrastructure.cli.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.throughline.command.CareCommand;
import org.throughline.command.program.ProgramCommand;
import org.throughline.command.workforce.SecondPersonCommand;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.access.relationship.WorkerDirectory;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.security.AccountOffice;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.event.Provenance;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.ProgramDefinition;
import org.throughline.kernel.privacy.Sealed;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * Opens the county's programs, hires its staff, and gives each an account with a new password. What takes two persons, one
 * administrator asks for and the other confirms.
 */
final class DemoCounty {
    private final DemoScript script;
    private final AccountOffice accounts;
    private final WorkerDirectory workers;

    DemoCounty(DemoScript script, AccountOffice accounts, WorkerDirectory workers) {
        this.script = script;
        this.accounts = accounts;
        this.workers = workers;
    }

    /** Makes what is not there yet. */
    void prepare(ServiceGrant grant) {
        var commands = new ArrayList<CareCommand>();
        for (ProgramDefinition program : script.policy().programs()) {
            commands.add(new ProgramCommand.OpenProgram(
                    script.bySystem("open " + program.program()), program.program(), program.terms()));
        }
        for (DemoStaff staff : List.of(DemoStaff.ADMINISTRATOR, DemoStaff.SECOND_ADMINISTRATOR)) {
            commands.add(new WorkforceCommand.AppointAdministrator(
                    script.bySystem("hire " + staff), staff.worker(), name(staff)));
        }
        script.sendAsSystem(grant, commands);
        for (DemoStaff staff : DemoStaff.values()) {
            if (staff.role() != WorkerRole.ADMINISTRATOR) {
                hire(grant, staff);
            }
            join(grant, staff);
        }
    }

    private void hire(ServiceGrant grant, DemoStaff staff) {
        boolean twoPersons = staff.role().takesTwoPersons();
        // a store of an earlier version has them by one hand, and they stay
        if (twoPersons && now(staff).employed()) {
            return;
        }
        String step = "hire " + staff;
        var hire = new WorkforceCommand.HireWorker(
                twoPersons ? asks(step) : script.bySystem(step),
                staff.worker(),
                name(staff),
                Set.of(staff.role()),
                staff.supervision(),
                staff == DemoStaff.SUPERVISOR ? null : DemoStaff.SUPERVISOR.worker());
        if (twoPersons) {
            script.send(DemoStaff.ADMINISTRATOR, hire);
            script.send(
                    DemoStaff.SECOND_ADMINISTRATOR,
                    new SecondPersonCommand.ConfirmHire(confirms(step), staff.worker()));
        } else {
            script.sendAsSystem(grant, List.of(hire));
        }
    }

    private void join(ServiceGrant grant, DemoStaff staff) {
        Set<ProgramId> joined = now(staff).programs();
        for (ProgramDefinition program : script.policy().programs()) {
            ProgramId id = program.program();
            String step = "join " + staff + " " + id;
            if (!staff.programs(script.policy()).contains(id)) {
                continue;
            }
            if (!program.terms().part2()) {
                script.sendAsSystem(
                        grant, List.of(new WorkforceCommand.JoinProgram(script.bySystem(step), staff.worker(), id)));
            } else if (!joined.contains(id)) {
                script.send(DemoStaff.ADMINISTRATOR, new WorkforceCommand.JoinProgram(asks(step), staff.worker(), id));
                script.send(
                        DemoStaff.SECOND_ADMINISTRATOR,
                        new SecondPersonCommand.ConfirmJoining(confirms(step), staff.worker(), id));
            }
        }
    }

    private WorkerNow now(DemoStaff staff) {
        return DemoScript.done(workers.of(staff.worker()));
    }

    private Provenance asks(String step) {
        return script.by(DemoStaff.ADMINISTRATOR, step + " is asked for", Duration.ZERO);
    }

    private Provenance confirms(String step) {
        return script.by(DemoStaff.SECOND_ADMINISTRATOR, step + " is confirmed", Duration.ZERO);
    }

    private Sealed<HumanName> name(DemoStaff staff) {
        // Staff are persons, too: their names are sealed under an id of their own.
        return script.about(new SubjectId(staff.worker().value()), staff.humanName());
    }

    /** New passwords for all accounts; they are shown once and kept only as hashes. */
    Map<DemoStaff, String> passwords() {
        var passwords = new LinkedHashMap<DemoStaff, String>();
        for (DemoStaff staff : DemoStaff.values()) {
            var origin = new RequestOrigin(new RequestId(UUID.randomUUID()), "demo");
            passwords.put(
                    staff, DemoScript.done(accounts.createOrRenew(staff.userName(), staff.worker(), "demo", origin)));
        }
        return passwords;
    }
}
