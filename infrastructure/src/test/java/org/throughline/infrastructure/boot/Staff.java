package org.throughline.infrastructure.boot;

import java.util.List;
import java.util.UUID;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;

/** The workers of the county that the tests open, each with an account. */
public enum Staff {
    ADMINISTRATOR(WorkerRole.ADMINISTRATOR, "HOPERAT"),
    SECOND_ADMINISTRATOR(WorkerRole.ADMINISTRATOR, "HOPERAT"),
    /** Of every program but the Part 2 one. */
    SUPERVISOR(WorkerRole.SUPERVISOR, "TREAT", Programs.INTAKE, Programs.OUTPATIENT, Programs.CRISIS, Programs.PEERS),
    COORDINATOR(WorkerRole.COORDINATOR, "TREAT", Programs.INTAKE),
    CLINICIAN(WorkerRole.CLINICIAN, "TREAT", Programs.INTAKE, Programs.OUTPATIENT),
    PEER(WorkerRole.PEER_SUPPORT_SPECIALIST, "TREAT", Programs.OUTPATIENT, Programs.PEERS, Programs.CRISIS),
    CRISIS_CLINICIAN(WorkerRole.CLINICIAN, "TREAT", Programs.CRISIS),
    RESPONDER(WorkerRole.CRISIS_RESPONDER, "TREAT", Programs.CRISIS),
    SUD_CLINICIAN(WorkerRole.CLINICIAN, "TREAT", Programs.SUD),
    SUD_SUPERVISOR(WorkerRole.SUPERVISOR, "TREAT", Programs.SUD),
    /** Works where none of the clients of the tests is known. */
    STRANGER(WorkerRole.CLINICIAN, "TREAT", Programs.RESIDENTIAL),
    PRIVACY_OFFICER(WorkerRole.PRIVACY_OFFICER, "HOPERAT"),
    ANALYST(WorkerRole.ANALYST, "HOPERAT");

    private static final UUID ROOT = UUID.fromString("7e57c0de-0000-8000-8000-000000000000");

    private final WorkerRole role;
    private final String purpose;

    @SuppressWarnings("ImmutableEnumChecker") // List.of cannot be changed
    private final List<String> programs;

    Staff(WorkerRole role, String purpose, String... programs) {
        this.role = role;
        this.purpose = purpose;
        this.programs = List.of(programs);
    }

    /** Ids of the policy pack's programs. */
    static final class Programs {
        static final String INTAKE = "5a11e000-0000-8000-8000-000000000101";
        static final String OUTPATIENT = "5a11e000-0000-8000-8000-000000000102";
        static final String SUD = "5a11e000-0000-8000-8000-000000000103";
        static final String CRISIS = "5a11e000-0000-8000-8000-000000000104";
        static final String PEERS = "5a11e000-0000-8000-8000-000000000105";
        static final String RESIDENTIAL = "5a11e000-0000-8000-8000-000000000107";

        private Programs() {}

        static ProgramId id(String text) {
            return new ProgramId(UUID.fromString(text));
        }
    }

    public WorkerRole role() {
        return role;
    }

    /** What a worker of this role says they ask for. */
    public String purpose() {
        return purpose;
    }

    public List<String> programs() {
        return programs;
    }

    public WorkerId worker() {
        return new WorkerId(EventId.derived(ROOT, name()));
    }

    public String id() {
        return worker().toString();
    }
}
