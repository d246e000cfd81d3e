package org.throughline.infrastructure.cli.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.throughline.command.CareCommand;
import org.throughline.command.program.ProgramCommand;
import org.throughline.command.workforce.WorkforceCommand;
import org.throughline.infrastructure.access.trace.RequestOrigin;
import org.throughline.infrastructure.access.trace.ServiceGrant;
import org.throughline.infrastructure.security.AccountOffice;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.ProgramDefinition;

/** Opens the county's programs, hires its staff, and gives each an account with a new password. */
final class DemoCounty {
    private final DemoScript script;
    private final AccountOffice accounts;

    DemoCounty(DemoScript script, AccountOffice accounts) {
        this.script = script;
        this.accounts = accounts;
    }

    /** Makes what is not there yet. */
    void prepare(ServiceGrant grant) {
        var commands = new ArrayList<CareCommand>();
        for (ProgramDefinition program : script.policy().programs()) {
            commands.add(new ProgramCommand.OpenProgram(
                    script.bySystem("open " + program.program()), program.program(), program.terms()));
        }
        for (DemoStaff staff : DemoStaff.values()) {
            commands.addAll(hire(staff));
        }
        script.sendAsSystem(grant, commands);
    }

    private List<CareCommand> hire(DemoStaff staff) {
        var commands = new ArrayList<CareCommand>();
        // Staff are persons, too: their names are sealed under an id of their own.
        var person = new SubjectId(staff.worker().value());
        commands.add(new WorkforceCommand.HireWorker(
                script.bySystem("hire " + staff),
                staff.worker(),
                script.about(person, staff.humanName()),
                Set.of(staff.role()),
                staff.supervision(),
                staff == DemoStaff.SUPERVISOR ? null : DemoStaff.SUPERVISOR.worker()));
        for (ProgramId program : staff.programs(script.policy())) {
            commands.add(new WorkforceCommand.JoinProgram(
                    script.bySystem("join " + staff + " " + program), staff.worker(), program));
        }
        return commands;
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
