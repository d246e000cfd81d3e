package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.infrastructure.boot.Story.body;

import com.mongodb.reactivestreams.client.MongoClient;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.ledger.EpochPosition;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;
import org.throughline.query.reading.CareHistory;
import org.throughline.query.reading.CarePosition;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A store that an earlier version wrote is read, proved, answered from and written on. Where an answer has become another
 * on purpose, {@code kept-store/differences.md} has a line for it; {@code -Dgolden=write} adds the lines that
 * are missing, without their reasons.
 */
class KeptStoreIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> KNOWN = known();
    private static final long CARE = Long.parseLong(known("care.next"));
    private static final long ACCESS = Long.parseLong(known("access.next"));

    @TempDir
    private Path home;

    private final StringWriter err = new StringWriter();

    @Test
    void a_store_of_an_earlier_version_verifies_answers_as_before_and_takes_new_commands() throws IOException {
        Path data = KeptStore.copyInto(home.resolve("data"));
        verifiesWithTheRootsOfThen("before.json");
        try (ConfigurableApplicationContext application = TestCounty.startApart(data)) {
            Web web = new Web(application.getEnvironment().getRequiredProperty("local.server.port"), Map.of());
            answersAsBefore(web, toldIn(application));
            assertThat(storedEvents(application.getBean(CareHistory.class)))
                    .as("every event is read under its stored name")
                    .isEqualTo(Files.readAllLines(KeptStore.FILES.resolve("events.txt")));
            takesNewCommands(web);
            assertThat(collections(application.getBean(MongoClient.class)))
                    .as("collections of the store, with n for the numbers of views and of their builds")
                    .containsAll(Files.readAllLines(KeptStore.FILES.resolve("collections.txt")));
        }
        verifiesWithTheRootsOfThen("after.json");
        for (String ledger : List.of("care", "access")) {
            Path checkpoint = home.resolve(ledger + ".checkpoint");
            Files.writeString(checkpoint, known(ledger + ".checkpoint"));
            assertThat(verify("grown.json", "--checkpoint", checkpoint.toString()))
                    .as("%s", err)
                    .isEqualTo(ExitCode.DONE);
            assertThat(next("grown.json", ledger)).isGreaterThan(Long.parseLong(known(ledger + ".next")));
        }
    }

    private void verifiesWithTheRootsOfThen(String file) throws IOException {
        for (String ledger : List.of("care", "access")) {
            assertThat(verify(file, "--ledger", ledger, "--to", known(ledger + ".next")))
                    .as("%s", err)
                    .isEqualTo(ExitCode.DONE);
            assertThat(result(file, ledger).path("root").asString("")).isEqualTo(known(ledger + ".root"));
        }
    }

    private void answersAsBefore(Web web, String asOf) throws IOException {
        var answers = new KeptAnswers();
        for (KeptView view : KeptView.all(asOf)) {
            Reply reply = get(web, view.worker(), view.purpose(), view.path());
            assertThat(reply.status())
                    .as("%s: %s answers %s", view.name(), view.path(), reply.body())
                    .isEqualTo(200);
            answers.compare(view, view.ofAccess() ? withoutOurOwnReads(reply.json()) : reply.json());
        }
        assertThat(answers.complaints())
                .as("differences from the answers of then; see kept-store/README.md")
                .isEmpty();
    }

    /** The position of then, as it is told today. */
    private static String toldIn(ConfigurableApplicationContext application) {
        long position = EpochPosition.parse(known("care.as-of")).position();
        return application.getBean(Positions.class).told(new CarePosition(position));
    }

    /** The reads of this test are entries, too. */
    private static JsonNode withoutOurOwnReads(JsonNode answer) {
        var then = (ObjectNode) answer.deepCopy();
        ArrayNode rows = then.putArray("rows");
        answer.path("rows").forEach(row -> {
            if (bare(row) < ACCESS) {
                rows.add(row);
            }
        });
        assertThat(rows).isNotEmpty();
        return then;
    }

    private static long bare(JsonNode row) {
        return Long.parseLong(row.path("position").asString("").replaceFirst("@.*", ""));
    }

    private static List<String> storedEvents(CareHistory history) {
        var counts = new TreeMap<String, Integer>();
        CountySetup.done(history.all(Set.of(), CARE - 1)
                .doOnNext(recorded -> counts.merge(stored(recorded.event().getClass()), 1, Integer::sum))
                .count());
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .toList();
    }

    private static String stored(Class<? extends CareEvent> type) {
        return EventCatalogue.nameOf(type);
    }

    private static List<String> collections(MongoClient client) {
        return Flux.from(client.listDatabaseNames())
                .flatMap(database -> Flux.from(client.getDatabase(database).listCollectionNames())
                        .map(name -> database + " " + name.replaceAll("\\d+", "n")))
                .distinct()
                .sort()
                .collectList()
                .blockOptional(Duration.ofSeconds(30))
                .orElseThrow();
    }

    private void takesNewCommands(Web web) {
        String client = Story.newId();
        String referral = Story.newId();
        post(
                web,
                "carmen",
                "/clients",
                body("client", client, "details", body("name", body("family", "Later", "given", List.of("Lou")))));
        post(web, "carmen", "/clients/" + client + "/identity", body("evidence", "DOCUMENT_SEEN"));
        post(
                web,
                "carmen",
                "/referrals",
                body(
                        "referral",
                        referral,
                        "client",
                        client,
                        "source",
                        "SELF",
                        "urgency",
                        "ROUTINE",
                        "narrative",
                        "Asks again."));
        post(
                web,
                "carmen",
                "/referrals/" + referral + "/sending",
                body("target", Staff.Programs.OUTPATIENT, "channel", "INTERNAL"));
        String accepted = post(web, "dana", "/referrals/" + referral + "/acceptance", body("worker", worker("dana")))
                .position();
        theOldRecordGoesOn(web);
        Reply caseload =
                get(web, "dana", "TREAT", "/programs/" + Staff.Programs.OUTPATIENT + "/caseload?position=" + accepted);
        assertThat(caseload.done().body()).contains(client, "ACCEPTED");
    }

    /** Commands on records of then decide on what then was recorded. */
    private static void theOldRecordGoesOn(Web web) {
        String dead = "7c651c6e-19fb-53ec-b5b4-1c6a5953b324";
        send(web, "carmen", "/transitions", body("client", dead, "type", "HOSPITAL_TO_OUTPATIENT"))
                .refused(422, "CLIENT_DECEASED");
        String admitted = "038202cc-0501-872f-9bbd-225dbeb7b4b0";
        String recorded = post(
                        web,
                        "marcus",
                        "/contacts",
                        body(
                                "client",
                                admitted,
                                "worker",
                                worker("marcus"),
                                "program",
                                Staff.Programs.OUTPATIENT,
                                "channel",
                                "PHONE",
                                "outcome",
                                "KEPT",
                                "note",
                                "Still goes to the group."))
                .position();
        Reply trail = get(web, "priya", "HOPERAT", "/clients/" + admitted + "/audit-trail?limit=200&asOf=" + recorded);
        assertThat(trail.done().json().path("rows").size()).isGreaterThan(1);
    }

    private static String known(String name) {
        return Objects.requireNonNull(KNOWN.get(name), name);
    }

    private static String worker(String userName) {
        return known("worker." + userName);
    }

    private static Reply get(Web web, String worker, String purpose, String path) {
        return web.get(null, path, "Authorization", KeptStore.authorization(worker), "Purpose-Of-Use", purpose);
    }

    private static Reply post(Web web, String worker, String path, Map<String, Object> body) {
        return send(web, worker, path, body).done();
    }

    private static Reply send(Web web, String worker, String path, Map<String, Object> body) {
        return web.post(
                null,
                path,
                JSON.writeValueAsBytes(body),
                "Authorization",
                KeptStore.authorization(worker),
                "Purpose-Of-Use",
                "TREAT");
    }

    private int verify(String json, String... further) {
        var arguments = new java.util.ArrayList<String>(List.of(
                "verify",
                "--data-dir",
                home.resolve("data").toString(),
                "--json",
                home.resolve(json).toString()));
        arguments.addAll(List.of(further));
        return TestStores.run(err, arguments.toArray(String[]::new));
    }

    private JsonNode result(String json, String ledger) throws IOException {
        for (JsonNode result : JSON.readTree(Files.readString(home.resolve(json)))) {
            if (result.path("ledger").asString("").equals(ledger)) {
                return result;
            }
        }
        throw new AssertionError("No result of " + ledger);
    }

    private long next(String json, String ledger) throws IOException {
        return result(json, ledger).path("next").asLong();
    }

    private static Map<String, String> known() {
        var known = new TreeMap<String, String>();
        KeptStore.known().forEach((name, value) -> known.put((String) name, (String) value));
        return known;
    }
}
