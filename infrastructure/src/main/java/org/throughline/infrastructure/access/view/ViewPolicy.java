package org.throughline.infrastructure.access.view;

import java.util.EnumSet;
import java.util.Set;
import org.throughline.infrastructure.access.relationship.ClientPolicy;
import org.throughline.infrastructure.access.relationship.ClientTies;
import org.throughline.infrastructure.access.relationship.RecordPresence;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Reach;
import org.throughline.infrastructure.access.rule.Ruling;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.view.View;
import org.throughline.query.view.ViewScope;

/**
 * Decides about views from facts that were read before. Does no I/O, so that the whole table can be tested. Whoever holds
 * the privacy officer's office besides other roles comes here once in each of the two capacities.
 */
final class ViewPolicy {
    private final ClientPolicy clients;

    ViewPolicy(ProgramId intakeQueue) {
        this.clients = new ClientPolicy(intakeQueue);
    }

    /** What follows from the roles and the purpose alone. */
    Ruling byRole(Viewer viewer, View view) {
        if (usable(viewer, view).isEmpty()) {
            return Ruling.deny(AccessRule.ROLE_WITHOUT_RIGHT, GeneralRefusal.NOT_PERMITTED);
        }
        if (view.scope() != ViewScope.VIEWER && fitting(viewer, view).isEmpty()) {
            return Ruling.deny(AccessRule.PURPOSE_NOT_FITTING, RolePurposes.refusal(viewer.purpose()));
        }
        return Ruling.permit(AccessRule.ROLE);
    }

    /** About one client: the same answer for somebody unknown, hidden or unrelated. */
    Ruling aboutClient(Viewer viewer, View view, WorkerNow standing, ClientTies client) {
        Reach needed = view.scope() == ViewScope.CLIENT_IDENTITY ? Reach.IDENTITY : Reach.RECORD;
        return clients.relation(viewer, fitting(viewer, view), standing.supervises(), client, needed)
                .map(Ruling::permit)
                .orElseGet(() -> deny(viewer, view, whyNot(viewer, client), ClientRefusal.CLIENT_UNKNOWN));
    }

    /** About one record that exists for the viewer, whose clients are {@code ties}; one related client suffices. */
    Ruling aboutRecord(
            Viewer viewer,
            View view,
            WorkerNow standing,
            RecordPresence presence,
            Iterable<ClientTies> ties,
            RefusalCode unknown) {
        if (!presence.exists()) {
            return deny(viewer, view, AccessRule.NOT_KNOWN, unknown);
        }
        if (!presence.existsFor(viewer)) {
            return deny(viewer, view, AccessRule.HIDDEN, unknown);
        }
        for (ClientTies client : ties) {
            Ruling ruling = aboutClient(viewer, view, standing, client);
            if (ruling.permits()) {
                return ruling;
            }
        }
        return deny(viewer, view, AccessRule.NO_RELATIONSHIP, unknown);
    }

    /** About one worker. What the office of the privacy officer opens rests on that office, even of the own work. */
    Ruling aboutWorker(Viewer viewer, View view, WorkerNow standing, WorkerNow other) {
        Set<WorkerRole> roles = fitting(viewer, view);
        if (roles.contains(WorkerRole.PRIVACY_OFFICER)) {
            return Ruling.permit(AccessRule.PRIVACY_OFFICE);
        }
        boolean review = view.roles().stream().noneMatch(WorkerRole.PEER_SUPPORT_SPECIALIST::equals);
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
        return deny(viewer, view, AccessRule.FOREIGN_WORKER, GeneralRefusal.NOT_PERMITTED);
    }

    /** About one program. */
    Ruling aboutProgram(Viewer viewer, View view, ProgramId program) {
        if (fitting(viewer, view).contains(WorkerRole.PRIVACY_OFFICER)) {
            return Ruling.permit(AccessRule.PRIVACY_OFFICE);
        }
        return viewer.programs().contains(program)
                ? Ruling.permit(AccessRule.OWN_PROGRAM)
                : deny(viewer, view, AccessRule.FOREIGN_PROGRAM, GeneralRefusal.NOT_PERMITTED);
    }

    /**
     * No; and to somebody with a role that could not be used for want of a purpose, that this is what is missing. It
     * does not depend on what was asked for, so it tells nothing of it.
     */
    private static Ruling deny(Viewer viewer, View view, AccessRule rule, RefusalCode refusal) {
        boolean couldSayWhy = viewer.purpose() == null
                && usable(viewer, view).stream().anyMatch(role -> !RolePurposes.needNotBeSaid(role));
        return Ruling.deny(rule, couldSayWhy ? GeneralRefusal.PURPOSE_MISSING : refusal);
    }

    private static AccessRule whyNot(Viewer viewer, ClientTies client) {
        if (client.presence().isEmpty()) {
            return AccessRule.NOT_KNOWN;
        }
        return client.presence().stream().anyMatch(viewer::sees) ? AccessRule.NO_RELATIONSHIP : AccessRule.HIDDEN;
    }

    /** The viewer in those roles alone that have the right and fit the purpose. */
    Viewer acting(Viewer viewer, View view) {
        return viewer.in(fitting(viewer, view));
    }

    /** The viewer's roles that have the right and fit the purpose. */
    private static Set<WorkerRole> fitting(Viewer viewer, View view) {
        var fitting = EnumSet.noneOf(WorkerRole.class);
        fitting.addAll(usable(viewer, view));
        fitting.removeIf(role -> !RolePurposes.fit(role, viewer.purpose()));
        return fitting;
    }

    /** The viewer's roles that give a right to the view, whatever the purpose. */
    private static Set<WorkerRole> usable(Viewer viewer, View view) {
        var usable = EnumSet.noneOf(WorkerRole.class);
        usable.addAll(viewer.roles());
        usable.retainAll(view.roles());
        return usable;
    }
}
