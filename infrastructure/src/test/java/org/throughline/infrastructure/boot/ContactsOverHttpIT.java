package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.privacy.FieldClass;
import tools.jackson.databind.JsonNode;

/** What a peer writes after a visit is read by whoever goes next. */
class ContactsOverHttpIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Story story = new Story(web);

    @Test
    void a_note_just_written_is_read_by_the_next_and_the_reading_is_in_the_trace() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String note = Canaries.text("note");
        Reply tried = contact(client, "NO_ANSWER", "PHONE", 120, note);
        Reply met = contact(client, "KEPT", "HOME_VISIT", 60, note);
        Reply again = contact(client, "LEFT_MESSAGE", "PHONE", 30, note);

        long before = county.next("access");
        JsonNode answer = contacts(Staff.CLINICIAN, client, "?position=" + again.position());
        assertThat(answer.path("rows").findValuesAsString("outcome"))
                .containsExactly("LEFT_MESSAGE", "KEPT", "NO_ANSWER");
        assertThat(answer.path("rows").findValuesAsString("note")).containsExactly(note, note, note);
        assertThat(answer.path("rule").path("attempts").asInt(0)).isEqualTo(3);
        JsonNode sinceMet = answer.path("attempts").get(0);
        assertThat(sinceMet.path("attempts").asInt(-1)).isEqualTo(1);
        assertThat(sinceMet.path("enough").asBoolean(true)).isFalse();
        assertThat(answer.path("attempts")).hasSize(2);
        assertThat(answer.path("attempts").get(1).path("episode").asString("")).isNotEmpty();
        assertThat(answer.path("position").asString("")).isEqualTo(again.position());
        assertThat(county.entriesFrom(before).stream().map(Recorded::event))
                .filteredOn(AccessEvent.RecordsReleased.class::isInstance)
                .map(AccessEvent.RecordsReleased.class::cast)
                .anySatisfy(entry -> {
                    assertThat(entry.answer().view()).isEqualTo("contacts");
                    assertThat(entry.answer().fields()).contains(FieldClass.NARRATIVE);
                    assertThat(entry.answer().clients())
                            .anyMatch(shown -> shown.client().toString().equals(client));
                });

        assertThat(contacts(Staff.CLINICIAN, client, "?asOf=" + tried.position())
                        .path("rows"))
                .hasSize(1);
        JsonNode first = contacts(Staff.CLINICIAN, client, "?limit=2&position=" + met.position());
        JsonNode second = contacts(
                Staff.CLINICIAN, client, "?limit=2&after=" + first.path("next").asString(""));
        assertThat(first.path("rows")).hasSize(2);
        assertThat(second.path("rows").findValuesAsString("outcome")).containsExactly("NO_ANSWER");
    }

    @Test
    void what_a_part_2_program_notes_changes_nothing_for_others() {
        String client = story.person();
        story.episode(Staff.CLINICIAN, client, Programs.OUTPATIENT);
        String referral = story.referral(client, Programs.SUD);
        web.post(Staff.SUD_CLINICIAN, "/referrals/" + referral + "/acceptance", body())
                .done();
        String before = web.get(Staff.CLINICIAN, "/clients/" + client + "/contacts")
                .done()
                .body();
        Reply hidden = web.post(
                        Staff.SUD_CLINICIAN,
                        "/contacts",
                        body(
                                "client",
                                client,
                                "worker",
                                Staff.SUD_CLINICIAN.id(),
                                "program",
                                Programs.SUD,
                                "channel",
                                "PHONE",
                                "outcome",
                                "KEPT",
                                "note",
                                Canaries.text("note")))
                .done();
        assertThat(web.get(Staff.CLINICIAN, "/clients/" + client + "/contacts?position=" + hidden.position())
                        .done()
                        .body())
                .isEqualTo(before);
        assertThat(contacts(Staff.SUD_CLINICIAN, client, "?position=" + hidden.position())
                        .path("rows"))
                .hasSize(1);
    }

    @Test
    void whom_nothing_relates_to_the_client_is_answered_like_nobody_s() {
        String client = story.person();
        Reply real = web.get(Staff.STRANGER, "/clients/" + client + "/contacts");
        Reply none = web.get(Staff.STRANGER, "/clients/" + Story.newId() + "/contacts");
        assertThat(real.distinguishable()).isEqualTo(none.distinguishable());
        assertThat(real.status()).isIn(403, 404);
    }

    private JsonNode contacts(Staff viewer, String client, String parameters) {
        return web.get(viewer, "/clients/" + client + "/contacts" + parameters)
                .done()
                .json();
    }

    private Reply contact(String client, String outcome, String channel, int minutesAgo, String note) {
        return web.post(
                        Staff.PEER,
                        "/contacts",
                        body(
                                "client",
                                client,
                                "worker",
                                Staff.PEER.id(),
                                "program",
                                Programs.OUTPATIENT,
                                "channel",
                                channel,
                                "outcome",
                                outcome,
                                "note",
                                note,
                                "occurredAt",
                                Instant.now()
                                        .minus(Duration.ofMinutes(minutesAgo))
                                        .toString()))
                .done();
    }
}
