package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.api.command.CommandRoute;
import org.throughline.infrastructure.boot.Staff.Programs;
import org.throughline.infrastructure.vault.Vault;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.WorkerId;

/** The vault keeps a key for everybody of whom something is stored, and for nobody whom a guess made up. */
class RefusedCommandsLeaveNoKeyIT {
    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();
    private final Vault vault = county.part(Vault.class);

    static Stream<String> commands() {
        return TestCounty.get().commands().stream().map(CommandRoute::path);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_command_that_is_refused_leaves_no_key(String path) {
        CommandRoute route = county.commands().stream()
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow();
        long before = keys();
        for (Staff staff : List.of(Staff.STRANGER, Staff.ANALYST, Staff.SUD_SUPERVISOR)) {
            Reply reply = aboutNobody(route, staff);
            if (reply.status() == 200) {
                return; // it began with somebody whom nobody knew yet; what rules say of such is tested below
            }
            assertThat(keys()).as(staff + " POST " + path + " " + reply.body()).isEqualTo(before);
        }
    }

    private Reply aboutNobody(CommandRoute route, Staff staff) {
        var ids = new LinkedHashMap<Class<?>, String>();
        ids.put(ProgramId.class, Programs.SUD);
        String filled = route.path();
        for (var component : route.command().getRecordComponents()) {
            String id = ids.getOrDefault(component.getType(), Story.newId());
            filled = filled.replace("{" + component.getName() + "}", id);
        }
        ids.put(WorkerId.class, staff.id());
        return web.post(staff, filled, SampleBody.of(route, ids));
    }

    @Test
    void a_registration_that_a_rule_refuses_leaves_no_key_and_the_next_one_makes_it() {
        long before = keys();
        String client = Story.newId();
        Map<String, Object> unborn = new LinkedHashMap<>(Story.details());
        unborn.put("birthDate", body("date", "2199-01-01", "precision", "DAY"));
        web.post(Staff.COORDINATOR, "/clients", body("client", client, "details", unborn))
                .refused(422, "BIRTH_IMPLAUSIBLE");
        web.post(
                        Staff.COORDINATOR,
                        "/clients",
                        body("client", client, "details", Story.details(), "occurredAt", "1850-01-01"))
                .refused(422, "OCCURRED_TOO_LONG_AGO");
        assertThat(keys()).isEqualTo(before);

        web.post(Staff.COORDINATOR, "/clients", body("client", client, "details", Story.details()))
                .done();
        assertThat(keys()).isGreaterThan(before);
    }

    @Test
    void a_hire_under_a_supervisor_who_is_none_leaves_no_key() {
        long before = keys();
        var hire = body(
                "name",
                body("family", Canaries.text("family"), "given", List.of(Canaries.text("given"))),
                "roles",
                List.of("CLINICIAN"),
                "supervision",
                "GENERAL",
                "supervisor",
                Staff.PEER.id());
        web.post(Staff.ADMINISTRATOR, "/workers", hire).refused(422, "SUPERVISOR_REQUIRED");
        assertThat(keys()).isEqualTo(before);
    }

    @Test
    void a_repetition_with_another_body_leaves_no_key() {
        String key = Story.newId();
        web.post(Staff.COORDINATOR, "/clients", body("details", Story.details()), "Idempotency-Key", key)
                .done();
        long before = keys();
        web.post(Staff.COORDINATOR, "/clients", body("details", Story.details()), "Idempotency-Key", key)
                .refused(422, "IDEMPOTENCY_KEY_REUSED");
        assertThat(keys()).isEqualTo(before);
    }

    private long keys() {
        return CountySetup.done(vault.status().keys()).active();
    }
}
