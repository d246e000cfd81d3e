package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.ledger.EpochPosition;
import org.throughline.kernel.access.AccessEvent;
import org.throughline.kernel.event.Actor;
import org.throughline.kernel.event.Recorded;
import org.throughline.kernel.workforce.WorkerRole;
import tools.jackson.databind.JsonNode;

/** Whoever is shown something of a client stands in the access history of that client before they are shown it. */
class EveryReadLeavesATraceIT {
    private static final List<Staff> ASKERS =
            List.of(Staff.PRIVACY_OFFICER, Staff.SUPERVISOR, Staff.COORDINATOR, Staff.ANALYST, Staff.ADMINISTRATOR);

    private final TestCounty county = TestCounty.get();
    private final Web web = county.web();

    static Stream<String> paths() {
        return TestCounty.viewPaths();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void a_released_answer_stands_in_the_access_history_of_everybody_it_shows(String path) {
        String asked = Cast.get().fill(path);
        Staff viewer = permitted(path);
        long before = county.next("access");

        Reply answer = web.get(viewer, asked).done();

        // Read at once, so the entry was there when the answer came.
        List<Recorded<AccessEvent>> entries = county.entriesFrom(before);
        Recorded<AccessEvent> entry = entries.stream()
                .filter(one -> one.event() instanceof AccessEvent.RecordsReleased
                        || one.event() instanceof AccessEvent.StudyReleased)
                .reduce((first, second) -> {
                    throw new AssertionError("More than one entry of one answer");
                })
                .orElseThrow(() -> new AssertionError("No entry of an answer to GET " + path));
        String request = entry.event().asking().request().toString();
        assertThat(entry.event().asking().actor()).isEqualTo(Actor.worker(viewer.worker()));
        Set<String> shown = clientsIn(answer.json());
        if (path.contains("{client}")) {
            shown.add(Cast.get().id("client"));
        }
        for (String client : shown) {
            assertThat(requestsIn(client))
                    .as("access history of a client shown by GET " + path)
                    .contains(request);
        }
        assertThat(requestsOf(viewer))
                .as("access history of who asked GET " + path)
                .contains(request);
    }

    /** Nobody who is signed in is denied what everybody may ask of themselves. */
    static Stream<String> deniablePaths() {
        return paths().filter(path -> TestCounty.view(path).roles().size() < WorkerRole.values().length);
    }

    @ParameterizedTest
    @MethodSource("deniablePaths")
    void a_denied_answer_leaves_an_entry(String path) {
        Staff viewer = Stream.of(Staff.ADMINISTRATOR, Staff.STRANGER)
                .filter(staff -> !TestCounty.view(path).roles().contains(staff.role()))
                .findFirst()
                .orElseThrow();
        long before = county.next("access");

        Reply answer = web.get(viewer, Cast.get().fill(path));

        answer.refused(403, "NOT_PERMITTED");
        List<Recorded<AccessEvent>> denials = county.entriesFrom(before).stream()
                .filter(one -> one.event() instanceof AccessEvent.AccessDenied)
                .toList();
        assertThat(denials).as("entries of a denied GET " + path).hasSize(1);
        if (path.contains("{client}")) {
            assertThat(requestsIn(Cast.get().id("client")))
                    .contains(denials.getFirst().event().asking().request().toString());
        }
    }

    @ParameterizedTest
    @MethodSource("paths")
    void without_the_access_ledger_nothing_is_released(String path) {
        String asked = Cast.get().fill(path);
        Staff viewer = permitted(path);
        web.get(viewer, asked).done();

        county.accessSwitch().cutOffDuring(() -> {
            Reply answer = web.get(viewer, asked);
            answer.refused(503, "ACCESS_TRACE_UNAVAILABLE");
            assertThat(answer.body()).doesNotContain("Kanarqvx").doesNotContain("rows");
            for (String name : PathNames.in(path)) {
                assertThat(answer.body()).doesNotContain(Cast.get().id(name));
            }
        });

        web.get(viewer, asked).done();
    }

    @Test
    void not_even_a_denial_is_told_without_the_access_ledger() {
        String asked = "/clients/" + Cast.get().id("client");
        web.get(Staff.STRANGER, asked).refused(404, "CLIENT_UNKNOWN");
        county.accessSwitch()
                .cutOffDuring(() -> web.get(Staff.STRANGER, asked).refused(503, "ACCESS_TRACE_UNAVAILABLE"));
    }

    @Test
    void an_answer_waits_until_its_entry_is_acknowledged() throws Exception {
        String asked = "/clients/" + Cast.get().id("client");
        web.get(Staff.CLINICIAN, asked).done();
        CompletableFuture<Reply> answer;
        try (SwitchableAccessLedger.Hold hold = county.accessSwitch().hold()) {
            answer = web.getLater(Staff.CLINICIAN, asked);
            assertThat(hold.hasWritten()).isTrue();
            assertThat(answer).isNotDone();
        }
        answer.get(10, TimeUnit.SECONDS).done();
    }

    @Test
    void an_entry_says_what_was_released_by_which_rule() {
        String client = Cast.get().id("client");

        web.get(Staff.CLINICIAN, "/clients/" + client).done();

        JsonNode row = web.accessHistory("/clients/" + client).getLast();
        assertThat(row.path("outcome").asString("")).isEqualTo("RELEASED");
        assertThat(row.path("rule").asString("")).isNotBlank();
        assertThat(row.path("purpose").asString("")).isEqualTo("TREAT");
        assertThat(row.path("fields").size()).isPositive();
        assertThat(row.path("count").asInt()).isEqualTo(1);
        assertThat(EpochPosition.parse(row.path("carePosition").asString("")).position())
                .isPositive();
        assertThat(row.toString()).doesNotContain("Kanarqvx");
    }

    private Staff permitted(String path) {
        return ASKERS.stream()
                .filter(staff -> TestCounty.view(path).roles().contains(staff.role()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nobody may ask GET " + path));
    }

    private Set<String> requestsIn(String client) {
        return requests(web.accessHistory("/clients/" + client));
    }

    private Set<String> requestsOf(Staff worker) {
        return requests(web.accessHistory("/workers/" + worker.id()));
    }

    private static Set<String> requests(List<JsonNode> rows) {
        var requests = new HashSet<String>();
        rows.forEach(row -> requests.add(row.path("request").asString("")));
        return requests;
    }

    /** Whoever stands anywhere in the answer as a client or by a personal value. */
    private static Set<String> clientsIn(JsonNode json) {
        var clients = new HashSet<String>();
        json.findValues("client").forEach(id -> clients.add(id.asString("")));
        json.findValues("clients").forEach(ids -> ids.forEach(id -> clients.add(id.asString(""))));
        clients.remove("");
        return clients;
    }
}
