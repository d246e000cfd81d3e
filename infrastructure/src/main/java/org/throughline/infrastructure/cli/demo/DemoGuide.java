package org.throughline.infrastructure.cli.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.policy.ProgramDefinition;
import org.throughline.kernel.program.ProgramKind;

/** What the demonstration prints: the address, the accounts, the words that answers use, and requests to try as printed. */
final class DemoGuide {
    private static final String OPERATIONS = "-H 'Purpose-Of-Use: HOPERAT' ";
    private static final String JSON = "-H 'Content-Type: application/json' ";

    private final String api;
    private final String address;
    private final PolicyPack policy;
    private final List<SubjectId> people;
    private final Map<DemoStaff, String> passwords;

    DemoGuide(String address, PolicyPack policy, List<SubjectId> people, Map<DemoStaff, String> passwords) {
        this.address = address;
        this.api = address + "/api/v1";
        this.policy = policy;
        this.people = people;
        this.passwords = passwords;
    }

    void print(PrintStream out) {
        out.println();
        out.println("Open " + address + "/console in a browser and sign in with one of the accounts below.");
        out.println("Everybody in it is made up; docs/start.md is the first half hour. Stop it with Ctrl-C.");
        out.println();
        out.println("The API is described at " + api + "/openapi");
        words(out);
        accounts(out);
        coordinator(out);
        treating(out);
        crisis(out);
        protectedProgram(out);
        offices(out);
        out.println();
        out.flush();
    }

    private void words(PrintStream out) {
        out.println();
        out.println("Words in what follows:");
        out.println(
                "  queue     a program whose staff owns what nobody has taken by name; what comes to no other program");
        out.println("            comes to the intake queue, " + nameOf(policy.intakeQueue()));
        out.println(
                "  position  a place in the ledger, such as 4711@1f3a9c20: each answer names the one it stands for, and");
        out.println("            ?asOf=POSITION asks for the same as it was then");
        out.println(
                "  purpose   why one asks, in the header Purpose-Of-Use: TREAT to treat, which need not be said, HOPERAT");
        out.println("            to run the county's services; /me says which fit");
    }

    private void accounts(PrintStream out) {
        out.println();
        out.println("Accounts (new passwords at every start of the demonstration), and the programs they work in:");
        passwords.forEach((staff, password) -> {
            out.printf("  %-8s %-24s %s%n", staff.userName(), password, staff.role());
            String programs = policy.programs().stream()
                    .filter(program -> staff.programs(policy).contains(program.program()))
                    .map(program -> program.terms().name())
                    .collect(Collectors.joining(", "));
            if (!programs.isEmpty()) {
                out.println("           " + programs);
            }
        });
    }

    private void coordinator(PrintStream out) {
        out.println();
        out.println("Coordinator: who is waiting for a hand-off, and who is next in the queue of "
                + nameOf(policy.intakeQueue()));
        get(out, DemoStaff.COORDINATOR, "/transitions", "");
        get(out, DemoStaff.COORDINATOR, "/programs/" + policy.intakeQueue() + "/caseload", "");
        out.println("Supervisor: what a peer support specialist carries");
        get(out, DemoStaff.SUPERVISOR, "/workers/" + DemoStaff.PEER.worker() + "/caseload", "");
    }

    private void treating(PrintStream out) {
        SubjectId client = people.getFirst();
        out.println("Clinician of " + nameOf(ProgramKind.OUTPATIENT_MENTAL_HEALTH) + ": where a client stands");
        get(out, DemoStaff.CLINICIAN, "/clients/" + client + "/caseload", "");
        out.println("Peer support specialist: the own caseload, a client, and a contact");
        get(out, DemoStaff.PEER, "/workers/" + DemoStaff.PEER.worker() + "/caseload", "");
        get(out, DemoStaff.PEER, "/clients/" + client, "");
        post(
                out,
                DemoStaff.PEER,
                "/contacts",
                "my-first-contact",
                "",
                "{\"client\":\"" + client + "\",\"worker\":\"" + DemoStaff.PEER.worker()
                        + "\",\"channel\":\"PHONE\",\"outcome\":\"KEPT\",\"note\":\"Looks forward to the group.\"}");
    }

    private void crisis(PrintStream out) {
        out.println("Clinician of " + nameOf(ProgramKind.CRISIS) + ": whom the team has to follow up");
        get(out, DemoStaff.CRISIS_CLINICIAN, "/programs/" + program(ProgramKind.CRISIS) + "/caseload", "");
        out.println("Crisis responder: who the stranger of that night turned out to be");
        get(out, DemoStaff.CRISIS_RESPONDER, "/clients/" + people.get(3), "");
    }

    private void protectedProgram(PrintStream out) {
        SubjectId client = people.get(4);
        out.println("Clinician of " + nameOf(ProgramKind.OUTPATIENT_SUD)
                + " (42 CFR Part 2): sees that a referral was sent there;");
        out.println("the coordinator's answer is as if it had not been");
        get(out, DemoStaff.SUD_CLINICIAN, "/clients/" + client + "/caseload", "");
        get(out, DemoStaff.COORDINATOR, "/clients/" + client + "/caseload", "");
    }

    private void offices(PrintStream out) {
        SubjectId client = people.getFirst();
        out.println("Compliance officer: what happened to a client, and who was shown the record");
        get(out, DemoStaff.PRIVACY_OFFICER, "/clients/" + client + "/audit-trail", OPERATIONS);
        get(out, DemoStaff.PRIVACY_OFFICER, "/clients/" + client + "/access-history", OPERATIONS);
        out.println("Analyst: a study by replay, as of now; the same position gives the same bytes");
        get(out, DemoStaff.ANALYST, "/studies/readmission-30", OPERATIONS);
        out.println("Administrator: who one is, and a new worker");
        get(out, DemoStaff.ADMINISTRATOR, "/me", "");
        post(
                out,
                DemoStaff.ADMINISTRATOR,
                "/workers",
                "my-first-hire",
                OPERATIONS,
                "{\"name\":{\"given\":[\"Kim\"],\"family\":\"Reed\"},\"roles\":[\"CASE_MANAGER\"],"
                        + "\"supervision\":\"GENERAL\"}");
        out.println("The other administrator: what takes two persons and waits for the second");
        get(out, DemoStaff.SECOND_ADMINISTRATOR, "/staffing-requests", OPERATIONS);
    }

    private void get(PrintStream out, DemoStaff staff, String path, String header) {
        out.println("  curl -sS -u " + account(staff) + " " + header + api + path);
    }

    private void post(PrintStream out, DemoStaff staff, String path, String key, String header, String body) {
        out.println("  curl -sS -u " + account(staff) + " " + header + JSON + "\\");
        out.println("    -H 'Idempotency-Key: " + key + "' " + api + path + " \\");
        out.println("    -d '" + body + "'");
    }

    private String account(DemoStaff staff) {
        return staff.userName() + ":" + passwords.get(staff);
    }

    private String nameOf(ProgramKind kind) {
        return nameOf(program(kind));
    }

    private String nameOf(ProgramId program) {
        return policy.programs().stream()
                .filter(one -> one.program().equals(program))
                .map(one -> one.terms().name())
                .findFirst()
                .orElseGet(program::toString);
    }

    private ProgramId program(ProgramKind kind) {
        return policy.programs().stream()
                .filter(program -> program.terms().kind() == kind)
                .map(ProgramDefinition::program)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The policy pack has no program of kind " + kind));
    }
}
