package org.throughline.infrastructure.cli.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;

/** What the demonstration prints: the address, the accounts, and requests to try as printed. */
final class DemoGuide {
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
        out.println("Throughline is running at " + address + " with made-up people. Stop it with Ctrl-C.");
        out.println("Its API is described at " + api + "/openapi");
        out.println();
        out.println("Accounts (new passwords at every start of the demonstration):");
        passwords.forEach(
                (staff, password) -> out.printf("  %-8s %-24s %s%n", staff.userName(), password, staff.role()));
        coordinator(out);
        compliance(out);
        analyst(out);
        out.flush();
    }

    private void coordinator(PrintStream out) {
        SubjectId client = people.getFirst();
        out.println();
        out.println("As a coordinator: who is waiting, and who is next");
        get(out, DemoStaff.COORDINATOR, "/transitions", "");
        get(out, DemoStaff.COORDINATOR, "/programs/" + policy.intakeQueue() + "/caseload", "");
        out.println("As a peer support specialist: the own caseload, and a contact");
        get(out, DemoStaff.PEER, "/workers/" + DemoStaff.PEER.worker() + "/caseload", "");
        get(out, DemoStaff.PEER, "/clients/" + client, "");
        out.println("  curl -sS -u " + account(DemoStaff.PEER) + " -H 'Content-Type: application/json' \\");
        out.println("    -H 'Idempotency-Key: my-first-contact' " + api + "/contacts \\");
        out.println("    -d '{\"client\":\"" + client + "\",\"worker\":\"" + DemoStaff.PEER.worker()
                + "\",\"channel\":\"PHONE\",\"outcome\":\"KEPT\",\"note\":\"Looks forward to the group.\"}'");
    }

    private void compliance(PrintStream out) {
        SubjectId client = people.getFirst();
        out.println();
        out.println("As a compliance officer: what happened to a client, and who was shown the record");
        String purpose = "-H 'Purpose-Of-Use: HOPERAT' ";
        get(out, DemoStaff.PRIVACY_OFFICER, "/clients/" + client + "/audit-trail", purpose);
        get(out, DemoStaff.PRIVACY_OFFICER, "/clients/" + client + "/access-history", purpose);
        SubjectId protectedClient = people.get(4);
        out.println("A referral to a substance use program (42 CFR Part 2): its own clinician sees that it was sent,");
        out.println("the coordinator's answer is as if it had not been");
        get(out, DemoStaff.SUD_CLINICIAN, "/clients/" + protectedClient + "/caseload", "");
        get(out, DemoStaff.COORDINATOR, "/clients/" + protectedClient + "/caseload", "");
    }

    private void analyst(PrintStream out) {
        out.println();
        out.println("As an analyst: a study by replay, as of now; the same position gives the same bytes");
        get(out, DemoStaff.ANALYST, "/studies/readmission-30", "-H 'Purpose-Of-Use: HOPERAT' ");
        out.println();
    }

    private void get(PrintStream out, DemoStaff staff, String path, String header) {
        out.println("  curl -sS -u " + account(staff) + " " + header + api + path);
    }

    private String account(DemoStaff staff) {
        return staff.userName() + ":" + passwords.get(staff);
    }
}
