package org.throughline.infrastructure.access.view;
import org.throughline.kernel.client.ClientRefusal;
import org.throughline.kernel.refusal.GeneralRefusal;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Ruling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.kernel.access.RolePurposes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.relationship.ClientTies;
import org.throughline.infrastructure.access.relationship.WorkerNow;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.access.rule.Ruling;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Views;
import org.throughline.query.view.View;

class ViewPolicyTest {
    private final ViewPolicy policy = new ViewPolicy(County.INTAKE);

    static Stream<View> views() {
        return Views.all().stream();
    }

    private static WorkerNow standing(Viewer viewer, String... supervised) {
        var others = new HashSet<WorkerId>();
        for (String name : supervised) {
            others.add(County.worker(name));
        }
        return new WorkerNow(viewer.worker(), true, viewer.roles(), viewer.programs(), others);
    }

    @ParameterizedTest
    @MethodSource("views")
    void every_view_has_somebody_who_may_ask_for_it_and_nobody_without_a_role_may(View view) {
        assertThat(view.roles()).isNotEmpty();
        assertThat(policy.byRole(County.viewer("nobody", Set.of(), PurposeOfUse.TREAT), view)
                        .permits())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "PEER_SUPPORT_SPECIALIST, , client-header, P12",
        "PEER_SUPPORT_SPECIALIST, TREAT, client-header, P12",
        "PEER_SUPPORT_SPECIALIST, HRESCH, client-header, D06",
        "PEER_SUPPORT_SPECIALIST, BTG, client-header, D06",
        "PEER_SUPPORT_SPECIALIST, TREAT, audit-trail-of-client, D02",
        "PEER_SUPPORT_SPECIALIST, TREAT, access-history-of-client, D02",
        "PEER_SUPPORT_SPECIALIST, TREAT, study, D02",
        "SUPERVISOR, TREAT, audit-trail-of-client, P12",
        "PRIVACY_OFFICER, , audit-trail-of-client, D06",
        "PRIVACY_OFFICER, TREAT, audit-trail-of-client, D06",
        "PRIVACY_OFFICER, HOPERAT, audit-trail-of-client, P12",
        "PRIVACY_OFFICER, PATRQT, access-history-of-client, P12",
        "PRIVACY_OFFICER, HOPERAT, transitions, D02",
        "ANALYST, , study, D06",
        "ANALYST, HRESCH, study, P12",
        "ANALYST, HRESCH, client-header, D02",
        "ANALYST, HRESCH, caseload-of-program, D02",
        "ADMINISTRATOR, HOPERAT, client-header, D02"
    })
    void role_and_purpose_decide_first(WorkerRole role, @Nullable PurposeOfUse purpose, String view, String rule) {
        Ruling ruling = policy.byRole(County.viewer("somebody", Set.of(), purpose, role), Views.named(view));

        assertThat(ruling.rule().id()).isEqualTo(rule);
        assertThat(ruling.permits()).isEqualTo(rule.startsWith("P"));
    }

    @Test
    void one_sees_the_own_caseload_and_that_of_a_colleague_only_as_lead_coordinator_or_privacy_officer() {
        var colleague = new WorkerNow(
                County.worker("colleague"), true, Set.of(WorkerRole.CLINICIAN), Set.of(County.CLINIC), Set.of());
        Viewer peer = County.careViewer("peer", County.CLINIC, WorkerRole.PEER_SUPPORT_SPECIALIST);
        Viewer coordinator = County.careViewer("coordinator", County.CLINIC, WorkerRole.COORDINATOR);
        Viewer elsewhere = County.careViewer("lead", County.INTAKE, WorkerRole.SUPERVISOR);
        Viewer officer = County.viewer("officer", Set.of(), PurposeOfUse.HOPERAT, WorkerRole.PRIVACY_OFFICER);
        View caseload = Views.named("caseload-of-worker");

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

        assertThat(policy.aboutProgram(peer, Views.named("caseload-of-program"), County.CLINIC)
                        .permits())
                .isTrue();
        assertThat(policy.aboutProgram(peer, Views.named("caseload-of-program"), County.RECOVERY)
                        .permits())
                .isFalse();
    }

    @Test
    void a_purpose_that_is_missing_is_told_so_and_not_as_a_relationship_that_is_missing() {
        Viewer silent = County.viewer(
                "officer", Set.of(), null, WorkerRole.PRIVACY_OFFICER, WorkerRole.COORDINATOR);
        ClientTies nobody = ClientTies.NONE;
        View header = Views.named("client-header");

        assertThat(policy.aboutClient(silent, header, standing(silent), nobody).refusal())
                .isEqualTo(GeneralRefusal.PURPOSE_MISSING);
        assertThat(policy.aboutProgram(silent, Views.named("caseload-of-program"), County.RECOVERY)
                        .refusal())
                .isEqualTo(GeneralRefusal.PURPOSE_MISSING);
        Viewer outspoken = County.viewer(
                "officer", Set.of(), PurposeOfUse.HOPERAT, WorkerRole.PRIVACY_OFFICER, WorkerRole.COORDINATOR);
        assertThat(policy.aboutClient(outspoken, header, standing(outspoken), nobody)
                        .refusal())
                .isEqualTo(ClientRefusal.CLIENT_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(WorkerRole.class)
    void breaking_the_glass_is_nobodys_plain_purpose(WorkerRole role) {
        assertThat(RolePurposes.of(role)).doesNotContain(PurposeOfUse.BTG);
        assertThat(EnumSet.allOf(PurposeOfUse.class)).containsAll(RolePurposes.of(role));
    }
}
