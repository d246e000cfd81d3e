package org.throughline.infrastructure.cli.demo;

import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.HumanName;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.policy.ProgramDefinition;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.program.ProgramKind;
import org.throughline.kernel.workforce.SupervisionLevel;
import org.throughline.kernel.workforce.WorkerRole;

/** The people who work in the made-up county; the first of each role is the one whose account is shown. */
enum DemoStaff {
    SUPERVISOR("sofia", "Sofia", "Reyes", WorkerRole.SUPERVISOR, ProgramKind.values()),
    COORDINATOR("carmen", "Carmen", "Ortiz", WorkerRole.COORDINATOR, ProgramKind.INTAKE),
    CLINICIAN(
            "dana",
            "Dana",
            "Whitfield",
            WorkerRole.CLINICIAN,
            ProgramKind.INTAKE,
            ProgramKind.OUTPATIENT_MENTAL_HEALTH),
    PEER(
            "marcus",
            "Marcus",
            "Bell",
            WorkerRole.PEER_SUPPORT_SPECIALIST,
            ProgramKind.OUTPATIENT_MENTAL_HEALTH,
            ProgramKind.PEER_SUPPORT,
            ProgramKind.CRISIS),
    CRISIS_CLINICIAN("ines", "Ines", "Duarte", WorkerRole.CLINICIAN, ProgramKind.CRISIS),
    CRISIS_RESPONDER("tom", "Tom", "Nakamura", WorkerRole.CRISIS_RESPONDER, ProgramKind.CRISIS),
    SUD_CLINICIAN("lee", "Lee", "Park", WorkerRole.CLINICIAN, ProgramKind.OUTPATIENT_SUD),
    PRIVACY_OFFICER("priya", "Priya", "Raman", WorkerRole.PRIVACY_OFFICER),
    ANALYST("alex", "Alex", "Novak", WorkerRole.ANALYST),
    ADMINISTRATOR("ada", "Ada", "Fields", WorkerRole.ADMINISTRATOR),
    SECOND_ADMINISTRATOR("omar", "Omar", "Haddad", WorkerRole.ADMINISTRATOR);

    private static final UUID ROOT = UUID.fromString("5a11e000-0000-8000-8000-000000009000");

    private final String userName;
    private final String given;
    private final String family;
    private final WorkerRole role;

    @SuppressWarnings("ImmutableEnumChecker") // Set.copyOf cannot be changed
    private final Set<ProgramKind> kinds;

    DemoStaff(String userName, String given, String family, WorkerRole role, ProgramKind... kinds) {
        this.userName = userName;
        this.given = given;
        this.family = family;
        this.role = role;
        this.kinds = Set.copyOf(Arrays.asList(kinds));
    }

    String userName() {
        return userName;
    }

    HumanName humanName() {
        return HumanName.of(given, family);
    }

    WorkerRole role() {
        return role;
    }

    WorkerId worker() {
        return new WorkerId(EventId.derived(ROOT, userName));
    }

    SupervisionLevel supervision() {
        return role == WorkerRole.PEER_SUPPORT_SPECIALIST ? SupervisionLevel.LIMITED : SupervisionLevel.GENERAL;
    }

    Set<ProgramId> programs(PolicyPack policy) {
        return policy.programs().stream()
                .filter(program -> kinds.contains(program.terms().kind()))
                .map(ProgramDefinition::program)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What they say they ask for. */
    PurposeOfUse purpose() {
        return role == WorkerRole.ADMINISTRATOR ? PurposeOfUse.HOPERAT : PurposeOfUse.TREAT;
    }

    Viewer viewer(PolicyPack policy) {
        return new Viewer(worker(), Set.of(role), programs(policy), policy.custodian(), purpose());
    }
}
