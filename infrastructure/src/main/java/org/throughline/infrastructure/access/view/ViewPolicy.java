package org.throughline.infrastructure.access.view;

import java.util.EnumSet;
import java.util.Set;
import org.throughline.infrastructure.access.relationship.ClientPolicy;
import org.throughline.infrastructure.access.relationship.ClientTies;
import org.throughline.infrastructure.access.relationship.RecordPresence;
import org.throughline.infrastructure.access.relationship.WorkerStanding;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Ruling;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.WorkerRole;

/** Decides about views from facts that were read before. Does no I/O, so that the whole table can be tested. */
final class ViewPolicy {
    private final ClientPolicy clients;

    ViewPolicy(ProgramId intakeQueue) {
        this.clients = new ClientPolicy(intakeQueue);
    }

    /** What follows from the roles and the purpose alone. */
    Ruling byRole(Viewer viewer, ViewKind view) {
        Set<WorkerRole> usable = ViewRights.usable(viewer, view);
        if (usable.isEmpty()) {
            return Ruling.deny(AccessRule.ROLE_WITHOUT_RIGHT, RefusalCode.NOT_PERMITTED);
        }
        boolean needsNoPurpose = view == ViewKind.DIRECTORY;
        if (!needsNoPurpose && fitting(viewer, view).isEmpty()) {
            return Ruling.deny(AccessRule.PURPOSE_NOT_FITTING, RefusalCode.NOT_PERMITTED);
        }
        return Ruling.permit(AccessRule.ROLE);
    }

    /** About one client: the same answer for somebody unknown, hidden or unrelated. */
    Ruling aboutClient(Viewer viewer, ViewKind view, WorkerStanding standing, ClientTies client) {
        return clients.relation(viewer, fitting(viewer, view), standing.supervises(), client)
                .map(Ruling::permit)
                .orElseGet(() -> Ruling.deny(whyNot(viewer, client), RefusalCode.CLIENT_UNKNOWN));
    }

    /** About one record that exists for the viewer, whose clients are {@code ties}; one related client suffices. */
    Ruling aboutRecord(
            Viewer viewer,
            ViewKind view,
            WorkerStanding standing,
            RecordPresence presence,
            Iterable<ClientTies> ties,
            RefusalCode unknown) {
        if (!presence.exists()) {
            return Ruling.deny(AccessRule.NOT_KNOWN, unknown);
        }
        if (!presence.existsFor(viewer)) {
            return Ruling.deny(AccessRule.HIDDEN, unknown);
        }
        for (ClientTies client : ties) {
            Ruling ruling = aboutClient(viewer, view, standing, client);
            if (ruling.permits()) {
                return ruling;
            }
        }
        return Ruling.deny(AccessRule.NO_RELATIONSHIP, unknown);
    }

    /** About one worker. */
    Ruling aboutWorker(Viewer viewer, ViewKind view, WorkerStanding standing, WorkerStanding other) {
        Set<WorkerRole> roles = fitting(viewer, view);
        boolean review = ViewRights.rolesFor(view).stream().noneMatch(WorkerRole.PEER_SUPPORT_SPECIALIST::equals);
        if (viewer.worker().equals(other.worker()) && !review) {
            return Ruling.permit(AccessRule.OWN_WORK);
        }
        boolean sharesProgram = other.programs().stream().anyMatch(viewer.programs()::contains);
        boolean leads = roles.contains(WorkerRole.SUPERVISOR)
                && (standing.supervises().contains(other.worker()) || sharesProgram);
        boolean coordinates = roles.contains(WorkerRole.COORDINATOR) && sharesProgram;
        if (leads || coordinates) {
            return Ruling.permit(AccessRule.SUPERVISED_WORKER);
        }
        return roles.contains(WorkerRole.PRIVACY_OFFICER)
                ? Ruling.permit(AccessRule.PRIVACY_OFFICE)
                : Ruling.deny(AccessRule.FOREIGN_WORKER, RefusalCode.NOT_PERMITTED);
    }

    /** About one program. */
    Ruling aboutProgram(Viewer viewer, ViewKind view, ProgramId program) {
        if (viewer.programs().contains(program)) {
            return Ruling.permit(AccessRule.OWN_PROGRAM);
        }
        return fitting(viewer, view).contains(WorkerRole.PRIVACY_OFFICER)
                ? Ruling.permit(AccessRule.PRIVACY_OFFICE)
                : Ruling.deny(AccessRule.FOREIGN_PROGRAM, RefusalCode.NOT_PERMITTED);
    }

    private static AccessRule whyNot(Viewer viewer, ClientTies client) {
        if (client.presence().isEmpty()) {
            return AccessRule.NOT_KNOWN;
        }
        return client.presence().stream().anyMatch(viewer::sees) ? AccessRule.NO_RELATIONSHIP : AccessRule.HIDDEN;
    }

    /** The viewer's roles that have the right and fit the purpose. */
    private static Set<WorkerRole> fitting(Viewer viewer, ViewKind view) {
        var fitting = EnumSet.noneOf(WorkerRole.class);
        fitting.addAll(ViewRights.usable(viewer, view));
        fitting.removeIf(role -> !ViewRights.purposeFits(role, viewer.purpose()));
        return fitting;
    }
}
