package org.throughline.query.accesshistory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.query.Story.PEER;
import static org.throughline.query.Story.id;
import static org.throughline.query.Story.person;
import static org.throughline.query.Story.sealed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.access.Answer;
import org.throughline.kernel.access.Asking;
import org.throughline.kernel.access.Compartment;
import org.throughline.kernel.access.ShownRecord;
import org.throughline.kernel.access.SignInMethod;
import org.throughline.kernel.access.Viewer;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.TenantId;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.RequestId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.id.TaggedId;
import org.throughline.kernel.privacy.FieldClass;
import org.throughline.kernel.privacy.Fingerprint;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.kernel.workforce.WorkerRole;
import org.throughline.query.Story;

/** A privacy officer of the county, and one of another legal entity, who may not know of the county's Part 2 records. */
class ReadableEntryTest {
    private static final SubjectId ANA = person("ana");
    private static final SubjectId BEN = person("ben");
    private static final SubjectId PERIOD = person("period");
    private static final Set<Compartment> GENERAL = Set.of(Compartment.GENERAL);
    private static final Set<Compartment> PART2 = Set.of(Compartment.of(Story.PART2));
    private static final Set<Compartment> BOTH = Set.of(Compartment.GENERAL, Compartment.of(Story.PART2));
    private static final Viewer OURS = officer(Story.COUNTY);
    private static final Viewer FOREIGN = officer(new LegalEntityId(id("another entity")));

    @Test
    void that_part_2_data_was_released_is_known_only_to_whoever_may_know_of_the_data() {
        AccessEvent entry = released(new ShownRecord(ANA, 1, PART2));

        assertThat(of(OURS, ANA, entry)).contains(entry);
        assertThat(of(FOREIGN, ANA, entry)).isEmpty();
        assertThat(of(FOREIGN, PEER, entry)).isEmpty();
    }

    @Test
    void a_release_of_general_data_is_accounted_for_whatever_else_was_in_the_answer() {
        assertThat(of(FOREIGN, ANA, released(new ShownRecord(ANA, 1, BOTH)))).isPresent();
        assertThat(of(FOREIGN, ANA, released(new ShownRecord(ANA, 1, GENERAL), new ShownRecord(BEN, 2, PART2))))
                .contains(released(1, new ShownRecord(ANA, 1, GENERAL)));
    }

    @Test
    void a_worker_s_history_names_and_counts_only_those_whom_the_reader_may_know_of() {
        AccessEvent entry = released(new ShownRecord(ANA, 1, GENERAL), new ShownRecord(BEN, 2, PART2));

        assertThat(of(FOREIGN, PEER, entry)).contains(released(1, new ShownRecord(ANA, 1, GENERAL)));
        assertThat(of(OURS, PEER, entry)).contains(entry);
    }

    @Test
    void an_older_entry_is_for_the_privacy_officer_of_the_actor_s_entity() {
        AccessEvent older = released(new ShownRecord(ANA, 1, null));

        assertThat(of(OURS, ANA, older)).contains(older);
        assertThat(of(FOREIGN, ANA, older)).isEmpty();
        AccessEvent signedIn = new AccessEvent.SignedIn(asking(), SignInMethod.PASSWORD);
        assertThat(of(OURS, PEER, signedIn)).isPresent();
        assertThat(of(FOREIGN, PEER, signedIn)).isEmpty();
    }

    @Test
    void a_denial_for_somebody_hidden_reads_like_one_for_somebody_unknown() {
        AccessEvent hidden = denied("D05", PART2);
        AccessEvent unrelated = denied("D03", PART2);

        assertThat(of(FOREIGN, PEER, hidden))
                .isEqualTo(of(FOREIGN, PEER, unrelated))
                .isEqualTo(of(FOREIGN, PEER, denied("D04", Set.of())));
        assertThat(of(OURS, PEER, hidden)).contains(hidden);
        assertThat(of(FOREIGN, PEER, denied("D03", GENERAL))).contains(denied("D03", GENERAL));
    }

    @Test
    void a_refusal_for_a_hidden_reason_reads_as_the_one_who_asked_was_told() {
        AccessEvent entry = refused("F02", "PROGRAM_FULL", BOTH, "NOT_PERMITTED");

        assertThat(of(OURS, ANA, entry)).contains(entry);
        assertThat(of(FOREIGN, ANA, entry)).contains(refused("F01", "NOT_PERMITTED", GENERAL, "NOT_PERMITTED"));
        assertThat(of(FOREIGN, ANA, refused("F01", "PROGRAM_FULL", PART2, "PROGRAM_FULL")))
                .isEmpty();
    }

    private static Optional<AccessEvent> of(Viewer reader, TaggedId about, AccessEvent entry) {
        return new ReadableEntry(reader, Story.COUNTY, List.of(about)).of(entry);
    }

    private static Viewer officer(LegalEntityId entity) {
        return new Viewer(PEER, Set.of(WorkerRole.PRIVACY_OFFICER), Set.of(), entity, PurposeOfUse.HOPERAT);
    }

    private static AccessEvent released(ShownRecord... shown) {
        return released(shown.length, shown);
    }

    private static AccessEvent released(int count, ShownRecord... shown) {
        return new AccessEvent.RecordsReleased(
                asking(),
                "P01",
                new Answer(
                        "caseload",
                        1,
                        sealed(PERIOD, Map.of()),
                        List.of(shown),
                        Set.of(FieldClass.NAME),
                        count,
                        40,
                        new Fingerprint("0".repeat(32))));
    }

    private static AccessEvent denied(String rule, Set<Compartment> compartments) {
        return new AccessEvent.AccessDenied(
                asking(), rule, "client-header", sealed(PERIOD, Map.of()), List.of(ANA), compartments);
    }

    private static AccessEvent refused(String rule, String code, @Nullable Set<Compartment> compartments, String told) {
        return new AccessEvent.CommandRefused(
                asking(), rule, "EpisodeCommand.AdmitClient", code, List.of(ANA), compartments, told);
    }

    private static Asking asking() {
        return new Asking(
                new EventId(id("entry")),
                new RequestId(id("request")),
                "api",
                Actor.worker(PEER),
                Set.of(),
                PurposeOfUse.TREAT,
                new TenantId("test"),
                "1",
                null);
    }
}
