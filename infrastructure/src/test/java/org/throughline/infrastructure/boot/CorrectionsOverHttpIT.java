package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;
import tools.jackson.databind.JsonNode;

/** A correction of a person's details changes what it names: case 8 of a peer's day. */
class CorrectionsOverHttpIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);
    private final String client = person();
    private final String path = "/clients/" + client;

    private String person() {
        String person = story.person();
        story.episode(Staff.CLINICIAN, person, Programs.OUTPATIENT);
        return person;
    }

    @Test
    void a_new_name_and_telephone_number_erase_nothing_else() {
        JsonNode before = header();
        Reply done = correct(body(
                        "name",
                        body("family", Canaries.text("family"), "given", List.of(Canaries.text("given"))),
                        "contactPoints",
                        List.of(body("system", "phone", "value", Canaries.text("phone")))))
                .done();

        assertThat(texts(done.json().path("changed"))).containsExactly("name", "contactPoints");
        JsonNode after = header();
        assertThat(after.path("contactPoints")).isNotEqualTo(before.path("contactPoints"));
        for (String part : List.of("birthDate", "gender", "languages", "addresses", "identifiers", "races")) {
            assertThat(after.path(part)).as(part).isEqualTo(before.path(part));
        }
        assertThat(after.path("birthDate").isMissingNode()
                        || after.path("birthDate").isNull())
                .isFalse();
    }

    @Test
    void null_said_aloud_removes() {
        var change = new HashMap<String, Object>();
        change.put("birthDate", null);
        change.put("identifiers", List.of());
        assertThat(texts(correct(change).done().json().path("changed"))).containsExactly("birthDate", "identifiers");
        assertThat(header().path("birthDate").isNull()).isTrue();
        assertThat(header().path("identifiers").isNull()).isTrue();
        assertThat(header().path("addresses").isNull()).isFalse();
    }

    @Test
    void what_is_so_already_changes_nothing_and_is_told_as_nothing() {
        correct(body("gender", "OTHER")).done();
        Reply again = correct(body("gender", "OTHER")).done();
        assertThat(again.json().path("events")).isEmpty();
        assertThat(again.json().path("changed")).isEmpty();
    }

    @Test
    void a_repeated_request_tells_what_it_changed_once_more() {
        Map<String, Object> body = body("details", body("gender", "OTHER"));
        Reply first = web.post(Staff.CLINICIAN, path + "/details", body, "Idempotency-Key", client)
                .done();
        correct(body("gender", "FEMALE")).done();
        Reply again = web.post(Staff.CLINICIAN, path + "/details", body, "Idempotency-Key", client)
                .done();
        assertThat(texts(first.json().path("changed"))).containsExactly("gender");
        assertThat(again.json().path("changed")).isEqualTo(first.json().path("changed"));
    }

    @Test
    void a_correction_of_a_state_that_was_corrected_since_is_refused() {
        String seen =
                web.get(Staff.CLINICIAN, path).done().json().path("position").asString("");
        story.transition(client);
        String mine = correct(body("gender", "OTHER"), seen).done().position();
        correct(body("gender", "FEMALE"), seen).refused(409, "DETAILS_CORRECTED_SINCE");
        correct(body("gender", "FEMALE"), mine).done();
    }

    @Test
    void what_a_correction_is_based_on_is_a_position_as_it_was_told() {
        for (Object wrong : List.of("17", "4711@00000000", "nonsense", 17, List.of())) {
            Reply reply = web.post(
                    Staff.CLINICIAN, path + "/details", body("details", body("gender", "OTHER"), "basedOn", wrong));
            reply.refused(400, "INVALID_REQUEST");
            assertThat(reply.wrongFields()).containsExactly("basedOn");
        }
    }

    @Test
    void a_correction_of_nothing_and_of_what_is_no_part_is_refused() {
        correct(body()).refused(400, "INVALID_REQUEST");
        Reply unknown = correct(body("surname", "x"));
        unknown.refused(400, "INVALID_REQUEST");
        assertThat(unknown.wrongFields()).containsExactly("details.surname");
    }

    private Reply correct(Map<String, Object> details) {
        return web.post(Staff.CLINICIAN, path + "/details", body("details", details));
    }

    private Reply correct(Map<String, Object> details, String basedOn) {
        return web.post(Staff.CLINICIAN, path + "/details", body("details", details, "basedOn", basedOn));
    }

    private JsonNode header() {
        return web.get(Staff.CLINICIAN, path + "?position=" + county.told("care", county.next("care") - 1))
                .done()
                .json()
                .path("details");
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(text -> text.asString("")).toList();
    }
}
