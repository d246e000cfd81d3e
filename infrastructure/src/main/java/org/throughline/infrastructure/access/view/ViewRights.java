package org.throughline.infrastructure.access.view;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.rule.RoleSets;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;

/**
 * Which roles may ask for which view at all, and for which purposes (45 CFR 164.308(a)(4), 164.514(d): minimum
 * necessary). What else must hold depends on the view's scope.
 */
public final class ViewRights {
    private static final Map<ViewKind, Set<WorkerRole>> ROLES = roles();

    private static final Set<PurposeOfUse> CARE_PURPOSES =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.HOPERAT, PurposeOfUse.PATRQT);
    private static final Set<PurposeOfUse> PRIVACY_PURPOSES = Set.of(PurposeOfUse.HOPERAT, PurposeOfUse.PATRQT);
    private static final Set<PurposeOfUse> STUDY_PURPOSES =
            Set.of(PurposeOfUse.HRESCH, PurposeOfUse.HOPERAT, PurposeOfUse.PUBHLTH);

    private ViewRights() {}

    /** The roles that have a right to {@code view}; empty for a view nobody may see. */
    public static Set<WorkerRole> rolesFor(ViewKind view) {
        return ROLES.getOrDefault(view, Set.of());
    }

    /** The purposes that fit {@code role}. Breaking the glass fits none: it is not offered as a mere purpose. */
    public static Set<PurposeOfUse> purposesFor(WorkerRole role) {
        return switch (role) {
            case PEER_SUPPORT_SPECIALIST,
                    COMMUNITY_HEALTH_WORKER,
                    CLINICIAN,
                    CASE_MANAGER,
                    COORDINATOR,
                    SUPERVISOR,
                    CRISIS_RESPONDER -> CARE_PURPOSES;
            case PRIVACY_OFFICER -> PRIVACY_PURPOSES;
            case ANALYST -> STUDY_PURPOSES;
            case ADMINISTRATOR -> Set.of(PurposeOfUse.HOPERAT);
        };
    }

    /** Whether {@code purpose} fits {@code role}; only those who treat need not say it. */
    public static boolean purposeFits(WorkerRole role, @Nullable PurposeOfUse purpose) {
        return purpose == null
                ? RoleSets.CARE.contains(role)
                : purposesFor(role).contains(purpose);
    }

    /** The viewer's roles that give a right to the view, whatever the purpose. */
    static Set<WorkerRole> usable(Viewer viewer, ViewKind view) {
        var usable = EnumSet.noneOf(WorkerRole.class);
        usable.addAll(viewer.roles());
        usable.retainAll(rolesFor(view));
        return usable;
    }

    private static Map<ViewKind, Set<WorkerRole>> roles() {
        var roles = new EnumMap<ViewKind, Set<WorkerRole>>(ViewKind.class);
        Set<WorkerRole> careAndPrivacy = RoleSets.with(RoleSets.CARE, WorkerRole.PRIVACY_OFFICER);
        Set<WorkerRole> reviewers = Set.of(WorkerRole.SUPERVISOR, WorkerRole.PRIVACY_OFFICER);
        roles.put(ViewKind.CLIENT_HEADER, careAndPrivacy);
        roles.put(ViewKind.CLIENT_SEARCH, RoleSets.CARE);
        roles.put(ViewKind.CASELOAD_OF_CLIENT, careAndPrivacy);
        roles.put(ViewKind.CASELOAD_OF_WORKER, careAndPrivacy);
        roles.put(ViewKind.CASELOAD_OF_PROGRAM, careAndPrivacy);
        roles.put(ViewKind.TRANSITIONS, RoleSets.CARE);
        roles.put(ViewKind.TRANSITIONS_OF_PROGRAM, careAndPrivacy);
        roles.put(ViewKind.AUDIT_TRAIL_OF_CLIENT, reviewers);
        roles.put(ViewKind.AUDIT_TRAIL_OF_RECORD, reviewers);
        roles.put(ViewKind.AUDIT_TRAIL_OF_WORKER, reviewers);
        roles.put(ViewKind.AUDIT_TRAIL_OF_PROGRAM, reviewers);
        roles.put(ViewKind.ACCESS_HISTORY_OF_CLIENT, Set.of(WorkerRole.PRIVACY_OFFICER));
        roles.put(ViewKind.ACCESS_HISTORY_OF_WORKER, Set.of(WorkerRole.PRIVACY_OFFICER));
        roles.put(ViewKind.STUDY, Set.of(WorkerRole.ANALYST));
        roles.put(ViewKind.DIRECTORY, RoleSets.ALL);
        return roles;
    }
}
