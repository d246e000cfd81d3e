package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;
import static org.throughline.infrastructure.boot.Story.newId;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.infrastructure.vault.key.KeyName;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.policy.PolicyPack;
import org.throughline.kernel.privacy.RetentionClass;
import tools.jackson.databind.JsonNode;

/** A person is found by exact terms, by those who may know who they are; to all others nobody is found. */
class ClientSearchIT {
    private static final String SEARCH = "/clients/search";

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();

    /** Somebody with a name, a date of birth and a number that nobody else has. */
    private record Person(String client, String family, String born, String number) {
        Map<String, Object> byName() {
            return body("family", family, "birthDate", born);
        }

        Map<String, Object> byIdentifier() {
            return body("identifier", body("system", "urn:county:record", "value", number));
        }
    }

    @Test
    void intake_staff_find_whoever_was_just_registered_by_name_and_by_number() {
        Person ana = person(Staff.COORDINATOR);

        for (Map<String, Object> terms : List.of(ana.byName(), ana.byIdentifier())) {
            JsonNode row = rows(Staff.CLINICIAN, terms).getFirst();
            assertThat(row.path("client").asString("")).isEqualTo(ana.client());
            assertThat(row.path("name").path("family").asString("")).isEqualTo(ana.family());
            assertThat(row.path("birthDate").path("date").asString("")).isEqualTo(ana.born());
        }
    }

    @Test
    void capitals_accents_and_spaces_do_not_matter_and_all_else_does() {
        Person ana = person(Staff.COORDINATOR);
        String other = "  " + ana.family().toUpperCase(Locale.ROOT).replace("A", "\u00c1") + " ";

        assertThat(clients(Staff.CLINICIAN, body("family", other, "birthDate", ana.born())))
                .containsExactly(ana.client());
        assertThat(clients(Staff.CLINICIAN, body("family", ana.family() + "x", "birthDate", ana.born())))
                .isEmpty();
        assertThat(clients(
                        Staff.CLINICIAN,
                        body(
                                "family",
                                ana.family(),
                                "birthDate",
                                LocalDate.parse(ana.born()).plusDays(1).toString())))
                .isEmpty();
        assertThat(clients(Staff.CLINICIAN, body("identifier", body("system", "urn:other", "value", ana.number()))))
                .isEmpty();
    }

    @Test
    void nobody_found_and_nobody_permitted_are_answered_alike() {
        Person ana = person(Staff.COORDINATOR);
        Person nobody = new Person(newId(), unique(), ana.born(), unique());

        for (Staff staff : List.of(Staff.STRANGER, Staff.PEER)) {
            assertThat(web.post(staff, SEARCH, ana.byName()).done().distinguishable())
                    .isEqualTo(web.post(staff, SEARCH, nobody.byName()).done().distinguishable());
            assertThat(web.post(staff, SEARCH, ana.byIdentifier()).done().distinguishable())
                    .isEqualTo(web.post(staff, SEARCH, nobody.byIdentifier())
                            .done()
                            .distinguishable());
        }
    }

    @Test
    void whom_the_part_2_program_alone_knows_is_found_there_and_nowhere_else() {
        Person hidden = person(Staff.SUD_CLINICIAN);
        Person nobody = new Person(newId(), unique(), hidden.born(), unique());

        assertThat(clients(Staff.SUD_CLINICIAN, hidden.byName())).containsExactly(hidden.client());
        for (Staff staff : List.of(Staff.COORDINATOR, Staff.CLINICIAN, Staff.SUPERVISOR, Staff.STRANGER)) {
            assertThat(web.post(staff, SEARCH, hidden.byName()).done().distinguishable())
                    .isEqualTo(web.post(staff, SEARCH, nobody.byName()).done().distinguishable());
            Map<String, Object> met = encounter(hidden.byName());
            Map<String, Object> unmet = encounter(nobody.byName());
            if (staff == Staff.STRANGER) {
                assertThat(web.post(staff, "/encounters", met).distinguishable())
                        .isEqualTo(web.post(staff, "/encounters", unmet).distinguishable());
            }
        }
        assertThat(clients(Staff.PRIVACY_OFFICER, hidden.byIdentifier())).containsExactly(hidden.client());
    }

    @Test
    void a_name_that_was_corrected_finds_nobody_any_more_and_a_name_of_before_kept_as_another_does() {
        Person ana = person(Staff.COORDINATOR);
        String married = unique();
        web.post(
                        Staff.COORDINATOR,
                        "/clients/" + ana.client() + "/details",
                        body("details", body("name", body("family", married, "given", List.of("Ana")))))
                .done();

        assertThat(clients(Staff.CLINICIAN, ana.byName())).isEmpty();
        assertThat(clients(Staff.CLINICIAN, body("family", married, "birthDate", ana.born())))
                .containsExactly(ana.client());

        web.post(
                        Staff.COORDINATOR,
                        "/clients/" + ana.client() + "/details",
                        body(
                                "details",
                                body("aliases", List.of(body("family", ana.family(), "given", List.of("Ana"))))))
                .done();
        assertThat(clients(Staff.CLINICIAN, ana.byName())).containsExactly(ana.client());
    }

    @Test
    void anybody_else_declares_an_encounter_with_the_same_terms_and_then_finds_the_person() {
        Person ana = person(Staff.COORDINATOR);
        assertThat(clients(Staff.STRANGER, ana.byName())).isEmpty();

        Reply declared =
                web.post(Staff.STRANGER, "/encounters", encounter(ana.byName())).done();

        assertThat(declared.body()).contains(ana.client());
        assertThat(clients(Staff.STRANGER, ana.byName())).containsExactly(ana.client());
        web.get(Staff.STRANGER, "/clients/" + ana.client() + "?position=" + declared.position())
                .done();
    }

    @Test
    void an_encounter_with_terms_that_name_nobody_or_two_people_is_one_with_somebody_unknown() {
        Person ana = person(Staff.COORDINATOR);
        register(Staff.COORDINATOR, new Person(newId(), ana.family(), ana.born(), unique()));
        Person nobody = new Person(newId(), unique(), ana.born(), unique());

        web.post(Staff.STRANGER, "/encounters", encounter(ana.byName())).refused(404, "CLIENT_UNKNOWN");
        web.post(Staff.STRANGER, "/encounters", encounter(nobody.byName())).refused(404, "CLIENT_UNKNOWN");
        Map<String, Object> both = encounter(ana.byName());
        both.put("client", ana.client());
        assertThat(web.post(Staff.STRANGER, "/encounters", both).wrongFields()).containsExactly("client");
    }

    @Test
    void of_whom_the_keys_were_destroyed_nobody_finds_anything() {
        Person ana = person(Staff.COORDINATOR);
        assertThat(clients(Staff.CLINICIAN, ana.byName())).containsExactly(ana.client());
        var client = new SubjectId(UUID.fromString(ana.client()));
        var custodian = county.part(PolicyPack.class).custodian();

        CountySetup.done(county.part(Vault.class)
                .destroy(Set.of(new KeyName(client, custodian, RetentionClass.CLINICAL_RECORD))));

        assertThat(clients(Staff.CLINICIAN, ana.byName())).isEmpty();
        assertThat(clients(Staff.PRIVACY_OFFICER, ana.byIdentifier())).isEmpty();
    }

    @Test
    void searches_at_once_miss_nobody_who_was_registered_before_them() {
        Person ana = person(Staff.COORDINATOR);
        Person ben = person(Staff.COORDINATOR);
        var asked = new ArrayList<CompletableFuture<Reply>>();
        for (int i = 0; i < 12; i++) {
            asked.add(web.later(
                    web.authorization(Staff.CLINICIAN),
                    Staff.CLINICIAN.purpose(),
                    SEARCH,
                    i % 2 == 0 ? ana.byName() : ben.byIdentifier()));
        }
        for (int i = 0; i < asked.size(); i++) {
            assertThat(asked.get(i).join().done().body()).contains(i % 2 == 0 ? ana.client() : ben.client());
        }
    }

    @Test
    void whoever_is_shown_stands_in_the_entry_and_the_terms_stand_nowhere_in_clear() {
        Person ana = person(Staff.COORDINATOR);
        long before = county.next("access");

        web.post(Staff.CLINICIAN, SEARCH, ana.byName()).done();

        assertThat(county.entriesFrom(before))
                .filteredOn(entry -> entry.event() instanceof AccessEvent.RecordsReleased)
                .singleElement()
                .satisfies(entry -> assertThat(entry.event().toString()).doesNotContain(ana.family(), ana.born()));
        assertThat(web.accessHistory("/clients/" + ana.client()))
                .filteredOn(row -> row.path("view").asString("").equals("client-search"))
                .singleElement()
                .satisfies(row -> assertThat(row.toString()).doesNotContain(ana.family()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Staff.class,
            names = {"ANALYST", "ADMINISTRATOR"})
    void who_treats_nobody_and_reviews_nothing_may_not_search(Staff staff) {
        web.post(staff, SEARCH, body("family", "Nobody", "birthDate", "1987-03-09"))
                .refused(403, "NOT_PERMITTED");
    }

    @Test
    void the_privacy_officer_says_why() {
        Person ana = person(Staff.COORDINATOR);

        web.post(Staff.PRIVACY_OFFICER, SEARCH, ana.byName(), "Purpose-Of-Use", "TREAT")
                .refused(403, "PURPOSE_NOT_FITTING");
        assertThat(clients(Staff.PRIVACY_OFFICER, ana.byName())).containsExactly(ana.client());
    }

    @Test
    void without_the_access_ledger_nobody_is_found() {
        Person ana = person(Staff.COORDINATOR);
        rows(Staff.CLINICIAN, ana.byName());

        county.accessSwitch().cutOffDuring(() -> {
            Reply reply = web.post(Staff.CLINICIAN, SEARCH, ana.byName());
            reply.refused(503, "ACCESS_TRACE_UNAVAILABLE");
            assertThat(reply.body()).doesNotContain(ana.client());
        });
    }

    @Test
    void terms_that_are_none_are_refused_by_name_and_not_repeated() {
        String name = unique();
        for (Map<String, Object> wrong : List.of(
                body(),
                body("family", name),
                body("family", name, "birthDate", "1987"),
                body("family", name, "birthDate", "1987-02-30"),
                body("family", List.of(name), "birthDate", "1987-03-09"),
                body("family", name, "birthDate", "1987-03-09", "given", name),
                body("identifier", body("system", "urn:x")),
                body("identifier", name),
                body("identifier", body("system", "urn:x", "value", name), "family", name))) {
            Reply reply = web.post(Staff.CLINICIAN, SEARCH, wrong);
            assertThat(reply.status()).as(wrong + " " + reply.body()).isEqualTo(400);
            assertThat(reply.wrongFields()).as(String.valueOf(wrong)).hasSize(1);
            assertThat(reply.body()).doesNotContain(name);
        }
        Reply inUrl = web.post(Staff.CLINICIAN, SEARCH + "?family=x", body("family", name, "birthDate", "1987-03-09"));
        assertThat(inUrl.status()).isEqualTo(400);
        assertThat(web.get(Staff.CLINICIAN, SEARCH + "?family=x").status()).isBetween(400, 405);
    }

    private Person person(Staff by) {
        var person = new Person(newId(), unique(), Canaries.date().toString(), unique());
        register(by, person);
        return person;
    }

    private void register(Staff by, Person person) {
        web.post(
                        by,
                        "/clients",
                        body(
                                "client",
                                person.client(),
                                "details",
                                body(
                                        "name",
                                        body("family", person.family(), "given", List.of("Ana")),
                                        "birthDate",
                                        body("date", person.born(), "precision", "DAY"),
                                        "identifiers",
                                        List.of(body("system", "urn:county:record", "value", person.number())))))
                .done();
    }

    private static Map<String, Object> encounter(Map<String, Object> terms) {
        Map<String, Object> said =
                body("program", Programs.RESIDENTIAL, "kind", "WALK_IN", "reason", "Came in and asked for a bed");
        said.putAll(terms);
        return said;
    }

    private static String unique() {
        return Canaries.text("searched") + "a" + newId().replace("-", "");
    }

    private List<String> clients(Staff staff, Map<String, Object> terms) {
        return rows(staff, terms).stream()
                .map(row -> row.path("client").asString(""))
                .toList();
    }

    private List<JsonNode> rows(Staff staff, Map<String, Object> terms) {
        var rows = new ArrayList<JsonNode>();
        web.post(staff, SEARCH, terms).done().json().path("rows").forEach(rows::add);
        return rows;
    }
}
