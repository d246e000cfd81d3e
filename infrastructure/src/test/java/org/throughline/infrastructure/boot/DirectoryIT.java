package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.newId;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.infrastructure.access.rule.AccessRule;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.workforce.WorkerRole;
import tools.jackson.databind.JsonNode;

/** Programs, workers and places by name, for everybody who works here and as far as each may be named to them. */
class DirectoryIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();

    @ParameterizedTest
    @EnumSource(Staff.class)
    void everybody_finds_programs_by_name(Staff staff) {
        List<JsonNode> programs = rows(staff, "/programs?limit=500");

        assertThat(programs)
                .filteredOn(row -> row.path("program").asString("").equals(Programs.SUD))
                .singleElement()
                .satisfies(row -> assertThat(row.path("part2").asBoolean()).isTrue());
        JsonNode one = web.get(staff, "/programs/" + Programs.OUTPATIENT).done().json();
        assertThat(one.path("name").asString("")).isNotBlank();
        assertThat(one.path("kind").asString("")).isNotBlank();
    }

    @Test
    void who_works_in_the_part_2_program_alone_is_named_there_and_to_administrators_and_the_privacy_officer() {
        for (Staff staff :
                List.of(Staff.SUD_SUPERVISOR, Staff.SUD_CLINICIAN, Staff.ADMINISTRATOR, Staff.PRIVACY_OFFICER)) {
            assertThat(named(staff, "/workers?limit=500")).contains(Staff.SUD_CLINICIAN.id(), Staff.CLINICIAN.id());
            assertThat(named(staff, "/programs/" + Programs.SUD + "/workers")).contains(Staff.SUD_CLINICIAN.id());
            JsonNode one = web.get(staff, "/workers/" + Staff.SUD_CLINICIAN.id())
                    .done()
                    .json();
            assertThat(one.path("name").path("family").asString("")).startsWith("Kanarqvx");
            assertThat(one.path("programs").get(0).asString("")).isEqualTo(Programs.SUD);
        }
        for (Staff staff : List.of(Staff.COORDINATOR, Staff.SUPERVISOR, Staff.STRANGER, Staff.ANALYST)) {
            assertThat(named(staff, "/workers?limit=500"))
                    .contains(Staff.CLINICIAN.id())
                    .doesNotContain(Staff.SUD_CLINICIAN.id(), Staff.SUD_SUPERVISOR.id());
            assertThat(named(staff, "/programs/" + Programs.SUD + "/workers")).isEmpty();
            Reply hidden = web.get(staff, "/workers/" + Staff.SUD_CLINICIAN.id());
            hidden.refused(404, "WORKER_UNKNOWN");
            assertThat(hidden.distinguishable())
                    .isEqualTo(web.get(staff, "/workers/" + newId()).distinguishable());
        }
    }

    @Test
    void that_somebody_begins_to_work_in_the_part_2_program_changes_no_byte_for_others() {
        Reply workers = web.get(Staff.STRANGER, "/workers?limit=500").done();
        Reply program = web.get(Staff.STRANGER, "/programs/" + Programs.SUD + "/workers")
                .done();

        county.setup()
                .hire(
                        "sud-" + newId(),
                        new WorkerId(UUID.randomUUID()),
                        WorkerRole.CLINICIAN,
                        null,
                        List.of(Programs.id(Programs.SUD)));

        assertThat(web.get(Staff.STRANGER, "/workers?limit=500").distinguishable())
                .isEqualTo(workers.distinguishable());
        assertThat(web.get(Staff.STRANGER, "/programs/" + Programs.SUD + "/workers")
                        .distinguishable())
                .isEqualTo(program.distinguishable());
    }

    @Test
    void places_of_others_are_found_by_id_and_in_the_list() {
        String organization = Cast.get().id("organization");
        String facility = Cast.get().id("facility");

        assertThat(rows(Staff.PEER, "/organizations?limit=500"))
                .extracting(row -> row.path("organization").asString(""))
                .contains(organization);
        JsonNode one = web.get(Staff.PEER, "/facilities/" + facility).done().json();
        assertThat(one.path("organization").asString("")).isEqualTo(organization);
        assertThat(one.path("details").path("name").asString("")).isEqualTo("Ward " + facility);
        web.get(Staff.PEER, "/organizations/" + newId()).refused(404, "RECORD_UNKNOWN");
        web.get(Staff.PEER, "/programs/" + newId() + "/workers").refused(404, "PROGRAM_UNKNOWN");
    }

    @Test
    void it_is_a_read_as_any_other_and_stands_in_the_access_history_by_the_role() {
        String owner = "/workers/" + Staff.RESPONDER.id();
        web.get(Staff.RESPONDER, "/programs/" + Programs.CRISIS + "/workers").done();

        assertThat(web.accessHistory(owner))
                .filteredOn(row -> row.path("view").asString("").equals("workers"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.path("rule").asString("")).isEqualTo(AccessRule.ROLE.id()));
        web.get(Staff.ANALYST, "/workers", new String[0]).refused(403, "PURPOSE_MISSING");
    }

    private List<String> named(Staff staff, String path) {
        return rows(staff, path).stream()
                .map(row -> row.path("worker").asString(""))
                .toList();
    }

    private List<JsonNode> rows(Staff staff, String path) {
        var rows = new ArrayList<JsonNode>();
        web.get(staff, path).done().json().path("rows").forEach(rows::add);
        return rows;
    }
}
