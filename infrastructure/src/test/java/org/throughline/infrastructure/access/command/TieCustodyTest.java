package org.throughline.infrastructure.access.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.access.County;
import org.throughline.infrastructure.access.relationship.Relationship;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.Custody;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.workforce.WorkerRole;

class TieCustodyTest {
    private static final Map<ProgramId, Custody> PROGRAMS = Map.of(
            County.RECOVERY,
            County.PART2,
            County.CLINIC,
            new Custody(County.ENTITY, County.CLINIC, RetentionClass.CLINICAL_RECORD, Set.of()));
    private static final Viewer INSIDE = County.careViewer("inside", County.RECOVERY, WorkerRole.CLINICIAN);
    private static final Viewer OUTSIDE = County.careViewer("outside", County.CLINIC, WorkerRole.CLINICIAN);
    private static final Viewer BOTH =
            County.viewer("both", Set.of(County.RECOVERY, County.CLINIC), null, WorkerRole.CLINICIAN);
    private static final Relationship PROTECTED =
            new Relationship(AccessRule.OPEN_EPISODE, Compartment.of(County.PART2), County.RECOVERY, null);
    private static final Relationship PLAIN =
            new Relationship(AccessRule.OPEN_EPISODE, Compartment.GENERAL, County.CLINIC, null);
    private static final TieCustody COUNTY = new TieCustody(null, false);
    private static final TieCustody RECOVERY = new TieCustody(County.PART2, false);
    private static final TieCustody OPEN = new TieCustody(null, true);

    @Test
    void what_rests_on_a_part_2_program_is_its_record_whether_it_is_named_or_not() {
        assertThat(of(INSIDE, null, PROTECTED)).isEqualTo(RECOVERY);
        assertThat(of(BOTH, null, PROTECTED)).isEqualTo(RECOVERY);
        assertThat(of(BOTH, County.RECOVERY, PLAIN)).isEqualTo(RECOVERY);
    }

    @Test
    void it_stays_its_record_when_another_program_is_named() {
        assertThat(of(BOTH, County.CLINIC, PROTECTED)).isEqualTo(RECOVERY);
    }

    @Test
    void what_a_part_2_program_was_sent_in_the_open_is_its_record_too() {
        var sent = new Relationship(AccessRule.OPEN_REFERRAL, Compartment.GENERAL, County.RECOVERY, null);

        assertThat(of(INSIDE, null, sent)).isEqualTo(RECOVERY);
    }

    @Test
    void what_rests_on_another_program_is_the_county_s() {
        assertThat(of(OUTSIDE, null, PLAIN)).isEqualTo(COUNTY);
        assertThat(of(BOTH, null, PLAIN)).isEqualTo(COUNTY);
    }

    @Test
    void where_it_rests_on_both_the_program_must_be_named() {
        assertThat(of(BOTH, null, PROTECTED, PLAIN)).isEqualTo(OPEN);
        assertThat(of(BOTH, County.RECOVERY, PROTECTED, PLAIN)).isEqualTo(RECOVERY);
        assertThat(of(BOTH, County.CLINIC, PROTECTED, PLAIN)).isEqualTo(COUNTY);
    }

    @Test
    void without_a_relationship_the_only_program_counts_and_of_several_one_must_be_named() {
        assertThat(of(INSIDE, null)).isEqualTo(RECOVERY);
        assertThat(of(OUTSIDE, null)).isEqualTo(COUNTY);
        assertThat(of(BOTH, null)).isEqualTo(OPEN);
        assertThat(of(BOTH, County.CLINIC)).isEqualTo(COUNTY);
        assertThat(of(BOTH, County.RECOVERY)).isEqualTo(RECOVERY);
    }

    private static TieCustody of(Viewer viewer, @Nullable ProgramId named, Relationship... relied) {
        return TieCustody.of(viewer, named, List.of(relied), PROGRAMS);
    }
}
