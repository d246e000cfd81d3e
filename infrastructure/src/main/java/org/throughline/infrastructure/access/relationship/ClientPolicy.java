package org.throughline.infrastructure.access.relationship;

import java.util.Optional;
import java.util.Set;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * Whether something relates a viewer to a client (domain table 5.13). A tie relates nobody who may not see where it was
 * recorded, so that a permission tells no more than the viewer may know.
 */
public final class ClientPolicy {
    private final ProgramId intakeQueue;

    /** @param intakeQueue the program that takes whoever comes */
    public ClientPolicy(ProgramId intakeQueue) {
        this.intakeQueue = intakeQueue;
    }

    /**
     * The first rule that relates the viewer to the client, if any does.
     *
     * @param roles those of the viewer's roles that may be used here
     * @param supervised the workers whom the viewer supervises
     */
    public Optional<AccessRule> relation(
            Viewer viewer, Set<WorkerRole> roles, Set<WorkerId> supervised, ClientTies client) {
        if (client.presence().stream().noneMatch(viewer::sees)) {
            return Optional.empty();
        }
        if (roles.stream().anyMatch(RoleSets.CARE::contains)) {
            Optional<AccessRule> tied = client.ties().stream()
                    .filter(tie -> viewer.sees(tie.compartment()))
                    .flatMap(tie -> satisfied(tie, viewer, roles, supervised).stream())
                    .min(AccessRule::compareTo);
            if (tied.isPresent()) {
                return tied;
            }
            if (viewer.programs().contains(intakeQueue)) {
                return Optional.of(AccessRule.INTAKE_QUEUE);
            }
        }
        return roles.contains(WorkerRole.PRIVACY_OFFICER)
                        && RolePurposes.fit(WorkerRole.PRIVACY_OFFICER, viewer.purpose())
                ? Optional.of(AccessRule.PRIVACY_OFFICE)
                : Optional.empty();
    }

    private static Optional<AccessRule> satisfied(
            Relationship tie, Viewer viewer, Set<WorkerRole> roles, Set<WorkerId> supervised) {
        if (viewer.worker().equals(tie.worker())) {
            return Optional.of(tie.rule());
        }
        if (tie.rule() == AccessRule.CASELOAD_ASSIGNMENT) {
            WorkerId carrier = tie.worker();
            return carrier != null && roles.contains(WorkerRole.SUPERVISOR) && supervised.contains(carrier)
                    ? Optional.of(AccessRule.SUPERVISION)
                    : Optional.empty();
        }
        boolean inProgram = tie.program() != null && viewer.programs().contains(tie.program());
        boolean onCrisisDuty = tie.rule() == AccessRule.OPEN_CRISIS && roles.contains(WorkerRole.CRISIS_RESPONDER);
        return inProgram || onCrisisDuty ? Optional.of(tie.rule()) : Optional.empty();
    }
}
