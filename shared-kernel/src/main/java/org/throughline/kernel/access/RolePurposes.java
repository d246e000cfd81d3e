package org.throughline.kernel.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.kernel.refusal.RefusalCode;
import org.throughline.kernel.workforce.RoleSets;
import org.throughline.kernel.workforce.WorkerRole;

/** For which purposes of use somebody in a role may ask for anything (45 CFR 164.506, 164.512, 164.524). */
public final class RolePurposes {
    private static final Set<PurposeOfUse> CARE =
            Set.of(PurposeOfUse.TREAT, PurposeOfUse.ETREAT, PurposeOfUse.HOPERAT, PurposeOfUse.PATRQT);
    private static final Set<PurposeOfUse> PRIVACY = Set.of(PurposeOfUse.HOPERAT, PurposeOfUse.PATRQT);
    private static final Set<PurposeOfUse> STUDY =
            Set.of(PurposeOfUse.HRESCH, PurposeOfUse.HOPERAT, PurposeOfUse.PUBHLTH);

    private RolePurposes() {}

    /** The purposes that fit {@code role}. Breaking the glass fits none: it is not offered as a mere purpose. */
    public static Set<PurposeOfUse> of(WorkerRole role) {
        return switch (role) {
            case PEER_SUPPORT_SPECIALIST,
                    COMMUNITY_HEALTH_WORKER,
                    CLINICIAN,
                    CASE_MANAGER,
                    COORDINATOR,
                    SUPERVISOR,
                    CRISIS_RESPONDER -> CARE;
            case PRIVACY_OFFICER -> PRIVACY;
            case ANALYST -> STUDY;
            case ADMINISTRATOR -> Set.of(PurposeOfUse.HOPERAT);
        };
    }

    /** Whether {@code purpose} fits {@code role}; only those who treat need not say it. */
    public static boolean fit(WorkerRole role, @Nullable PurposeOfUse purpose) {
        return purpose == null ? needNotBeSaid(role) : of(role).contains(purpose);
    }

    /** What somebody is told for whose role and wish a purpose is missing, or said and another one. */
    public static RefusalCode refusal(@Nullable PurposeOfUse said) {
        return said == null ? GeneralRefusal.PURPOSE_MISSING : GeneralRefusal.PURPOSE_NOT_FITTING;
    }

    /** Whether somebody in {@code role} need not say why they ask. */
    public static boolean needNotBeSaid(WorkerRole role) {
        return RoleSets.CARE.contains(role);
    }
}
