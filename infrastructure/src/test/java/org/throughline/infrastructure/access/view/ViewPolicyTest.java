package org.throughline.infrastructure.access.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.relationship.WorkerStanding;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Ruling;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;

class ViewPolicyTest {
    private final ViewPolicy policy = new ViewPolicy(County.INTAKE);

    private static WorkerStanding standing(Viewer viewer, String... supervised) {
        var others = new HashSet<WorkerId>();
        for (String name : supervised) {
            others.add(County.worker(name));
        }
        return new WorkerStanding(viewer.worker(), true, viewer.roles(), viewer.programs(), others);
    }

    @ParameterizedTest
    @EnumSource(ViewKind.class)
    void every_view_has_somebody_who_may_ask_for_it_and_nobody_without_a_role_may(ViewKind view) {
        assertThat(ViewRights.rolesFor(view)).isNotEmpty();
        assertThat(policy.byRole(County.viewer("nobody", Set.of(), PurposeOfUse.TREAT), view)
                        .permits())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PEER_SUPPORT_SPECIALIST, , CLIENT_HEADER, P12",
        "PEER_SUPPORT_SPECIALIST, TREAT, CLIENT_HEADER, P12",
        "PEER_SUPPORT_SPECIALIST, HRESCH, CLIENT_HEADER, D06",
        "PEER_SUPPORT_SPECIALIST, BTG, CLIENT_HEADER, D06",
        "PEER_SUPPORT_SPECIALIST, TREAT, AUDIT_TRAIL_OF_CLIENT, D02",
        "PEER_SUPPORT_SPECIALIST, TREAT, ACCESS_HISTORY_OF_CLIENT, D02",
        "PEER_SUPPORT_SPECIALIST, TREAT, STUDY, D02",
        "SUPERVISOR, TREAT, AUDIT_TRAIL_OF_CLIENT, P12",
        "PRIVACY_OFFICER, , AUDIT_TRAIL_OF_CLIENT, D06",
        "PRIVACY_OFFICER, TREAT, AUDIT_TRAIL_OF_CLIENT, D06",
        "PRIVACY_OFFICER, HOPERAT, AUDIT_TRAIL_OF_CLIENT, P12",
        "PRIVACY_OFFICER, PATRQT, ACCESS_HISTORY_OF_CLIENT, P12",
        "PRIVACY_OFFICER, HOPERAT, TRANSITIONS, D02",
        "ANALYST, , STUDY, D06",
        "ANALYST, HRESCH, STUDY, P12",
        "ANALYST, HRESCH, CLIENT_HEADER, D02",
        "ANALYST, HRESCH, CASELOAD_OF_PROGRAM, D02",
        "ADMINISTRATOR, HOPERAT, CLIENT_HEADER, D02",
        "ADMINISTRATOR, , DIRECTORY, P12"
    })
    void role_and_purpose_decide_first(WorkerRole role, @Nullable PurposeOfUse purpose, ViewKind view, String rule) {
        Ruling ruling = policy.byRole(County.viewer("somebody", Set.of(), purpose, role), view);

        assertThat(ruling.rule().id()).isEqualTo(rule);
        assertThat(ruling.permits()).isEqualTo(rule.startsWith("P"));
    }

    @Test
    void one_sees_the_own_caseload_and_that_of_a_colleague_only_as_lead_coordinator_or_privacy_officer() {
        var colleague = new WorkerStanding(
                County.worker("colleague"), true, Set.of(WorkerRole.CLINICIAN), Set.of(County.CLINIC), Set.of());
        Viewer peer = County.careViewer("peer", County.CLINIC, WorkerRole.PEER_SUPPORT_SPECIALIST);
        Viewer coordinator = County.careViewer("coordinator", County.CLINIC, WorkerRole.COORDINATOR);
        Viewer elsewhere = County.careViewer("lead", County.INTAKE, WorkerRole.SUPERVISOR);
        Viewer officer = County.viewer("officer", Set.of(), PurposeOfUse.HOPERAT, WorkerRole.PRIVACY_OFFICER);
        ViewKind caseload = ViewKind.CASELOAD_OF_WORKER;

        assertThat(policy.aboutWorker(peer, caseload, standing(peer), standing(peer))
                        .rule())
                .isEqualTo(AccessRule.OWN_WORK);
        assertThat(policy.aboutWorker(peer, caseload, standing(peer), colleague).rule())
                .isEqualTo(AccessRule.FOREIGN_WORKER);
        assertThat(policy.aboutWorker(coordinator, caseload, standing(coordinator), colleague)
                        .rule())
                .isEqualTo(AccessRule.SUPERVISED_WORKER);
        assertThat(policy.aboutWorker(elsewhere, caseload, standing(elsewhere), colleague)
                        .rule())
                .isEqualTo(AccessRule.FOREIGN_WORKER);
        assertThat(policy.aboutWorker(elsewhere, caseload, standing(elsewhere, "colleague"), colleague)
                        .rule())
                .isEqualTo(AccessRule.SUPERVISED_WORKER);
        assertThat(policy.aboutWorker(officer, caseload, standing(officer), colleague)
                        .rule())
                .isEqualTo(AccessRule.PRIVACY_OFFICE);
    }

    @Test
    void the_caseload_of_a_program_is_for_those_who_work_in_it() {
        Viewer peer = County.careViewer("peer", County.CLINIC, WorkerRole.PEER_SUPPORT_SPECIALIST);

        assertThat(policy.aboutProgram(peer, ViewKind.CASELOAD_OF_PROGRAM, County.CLINIC)
                        .permits())
                .isTrue();
        assertThat(policy.aboutProgram(peer, ViewKind.CASELOAD_OF_PROGRAM, County.RECOVERY)
                        .permits())
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(WorkerRole.class)
    void breaking_the_glass_is_nobodys_plain_purpose(WorkerRole role) {
        assertThat(ViewRights.purposesFor(role)).doesNotContain(PurposeOfUse.BTG);
        assertThat(EnumSet.allOf(PurposeOfUse.class)).containsAll(ViewRights.purposesFor(role));
    }
}
