package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.kernel.access.RolePurposes;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.PurposeOfUse;
import tools.jackson.databind.JsonNode;

/** Whoever signs in is told who they are, where they work and for which purposes they may ask. */
class OwnStandingIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();

    @ParameterizedTest
    @EnumSource(Staff.class)
    void everybody_is_told_who_they_are_without_saying_a_purpose(Staff staff) {
        JsonNode me = web.get(staff, "/me", new String[0]).done().json();

        assertThat(me.path("worker").asString("")).isEqualTo(staff.id());
        assertThat(me.path("name").path("family").asString("")).startsWith("Kanarqvx");
        assertThat(me.path("roles").get(0).asString("")).isEqualTo(staff.role().name());
        assertThat(me.path("zone").asString(""))
                .isEqualTo(county.part(PolicyPack.class).zone().getId());
        var programs = new ArrayList<String>();
        me.path("programs").forEach(program -> {
            programs.add(program.path("program").asString(""));
            assertThat(program.path("name").asString("")).isNotBlank();
            assertThat(program.path("kind").asString("")).isNotBlank();
        });
        assertThat(programs).containsExactlyInAnyOrderElementsOf(staff.programs());
        JsonNode purposes = me.path("purposes").get(0);
        assertThat(purposes.path("role").asString("")).isEqualTo(staff.role().name());
        var fitting = new TreeSet<String>();
        purposes.path("fitting").forEach(purpose -> fitting.add(purpose.asString("")));
        assertThat(fitting)
                .isEqualTo(new TreeSet<>(RolePurposes.of(staff.role()).stream()
                        .map(PurposeOfUse::name)
                        .toList()));
        assertThat(purposes.path("required").asBoolean())
                .isEqualTo(
                        List.of(Staff.PRIVACY_OFFICER, Staff.ANALYST, Staff.ADMINISTRATOR, Staff.SECOND_ADMINISTRATOR)
                                .contains(staff));
    }

    @Test
    void what_happens_in_the_county_changes_nothing_of_it_not_even_its_entity_tag() {
        Reply before = web.get(Staff.CLINICIAN, "/me").done();
        var story = new Story(web);
        String served = story.person();
        String referral = story.referral(served, Programs.SUD);
        web.post(Staff.SUD_CLINICIAN, "/referrals/" + referral + "/acceptance", body())
                .done();

        assertThat(web.get(Staff.CLINICIAN, "/me").done().distinguishable()).isEqualTo(before.distinguishable());
        assertThat(web.get(Staff.CLINICIAN, "/me").header("etag")).isEqualTo(before.header("etag"));
    }

    @Test
    void it_stands_in_the_access_history_of_who_asked() {
        String owner = "/workers/" + Staff.PEER.id();
        Set<String> before = new HashSet<>();
        web.accessHistory(owner).forEach(row -> before.add(row.path("request").asString("")));
        web.get(Staff.PEER, "/me").done();

        assertThat(web.accessHistory(owner))
                .filteredOn(row -> row.path("view").asString("").equals("own-standing"))
                .filteredOn(row -> !before.contains(row.path("request").asString("")))
                .singleElement()
                .satisfies(row -> assertThat(row.path("rule").asString("")).isEqualTo(AccessRule.OWN_WORK.id()));
    }
}
