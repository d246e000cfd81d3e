package org.throughline.infrastructure.access.relationship;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Reach;
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

    /** The first rule that relates the viewer to the client so that they may read the record, if any does. */
    public Optional<AccessRule> relation(
            Viewer viewer, Set<WorkerRole> roles, Set<WorkerId> supervised, ClientTies client) {
        return relation(viewer, roles, supervised, client, Reach.RECORD);
    }

    /**
     * The first rule that relates the viewer to the client and carries as far as {@code needed}, if any does.
     *
     * @param roles those of the viewer's roles that may be used here
     * @param supervised the workers whom the viewer supervises
     */
    public Optional<AccessRule> relation(
            Viewer viewer, Set<WorkerRole> roles, Set<WorkerId> supervised, ClientTies client, Reach needed) {
        if (client.presence().stream().noneMatch(viewer::sees)) {
            return Optional.empty();
        }
        if (roles.stream().anyMatch(RoleSets.CARE::contains)) {
            List<Relationship> visible = client.ties().stream()
                    .filter(tie -> viewer.sees(tie.compartment()))
                    .toList();
            boolean somebodyHasToDo = visible.stream().anyMatch(ClientPolicy::isWork);
            Optional<AccessRule> tied = visible.stream()
                    .filter(tie -> tie.rule() != AccessRule.REGISTRATION || !somebodyHasToDo)
                    .flatMap(tie -> satisfied(tie, viewer, roles, supervised).stream())
                    .filter(rule -> rule.reach().compareTo(needed) >= 0)
                    .min(AccessRule::compareTo);
            if (tied.isPresent()) {
                return tied;
            }
            if (needed == Reach.IDENTITY && viewer.programs().contains(intakeQueue)) {
                return Optional.of(AccessRule.INTAKE_QUEUE);
            }
        }
        return roles.contains(WorkerRole.PRIVACY_OFFICER)
                        && RolePurposes.fit(WorkerRole.PRIVACY_OFFICER, viewer.purpose())
                ? Optional.of(AccessRule.PRIVACY_OFFICE)
                : Optional.empty();
    }

    /** All that relates the viewer to the client, as far as the viewer may know of it. */
    public List<Relationship> relied(
            Viewer viewer, Set<WorkerRole> roles, Set<WorkerId> supervised, ClientTies client) {
        return client.ties().stream()
                .filter(tie -> viewer.sees(tie.compartment()))
                .filter(tie -> satisfied(tie, viewer, roles, supervised).isPresent())
                .toList();
    }

    /** Whoever registers or meets somebody does not thereby have to do with them. */
    private static boolean isWork(Relationship tie) {
        return tie.rule() != AccessRule.REGISTRATION && tie.rule() != AccessRule.DECLARED_ENCOUNTER;
    }

    private static Optional<AccessRule> satisfied(
            Relationship tie, Viewer viewer, Set<WorkerRole> roles, Set<WorkerId> supervised) {
        if (tie.notFor().contains(viewer.worker())) {
            return Optional.empty();
        }
        if (tie.rule() == AccessRule.DECLARED_ENCOUNTER) {
            boolean worksThere = tie.program() == null || viewer.programs().contains(tie.program());
            return worksThere && viewer.worker().equals(tie.worker()) ? Optional.of(tie.rule()) : Optional.empty();
        }
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
