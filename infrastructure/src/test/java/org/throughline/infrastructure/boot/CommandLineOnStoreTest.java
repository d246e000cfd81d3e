package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands of the command line on a real store in a directory of its own. */
class CommandLineOnStoreTest {
    private static final String PATIENT =
            "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Moss\",\"given\":[\"Ina\"]}]}";
    private static final String CARE = """
            {"resourceType":"Organization","id":"o1","name":"North Clinic","identifier":[{"system":"urn:orgs","value":"A"}]}
            {"resourceType":"Practitioner","id":"d1","name":[{"family":"Quist"}],"identifier":[{"system":"urn:npi","value":"9"}]}
            """;
    private static final String VISITS = """
            {"resourceType":"Encounter","id":"e1","status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"IMP"},"subject":{"reference":"Patient/p1"},"serviceProvider":{"reference":"Organization?identifier=urn:orgs|A"},"participant":[{"individual":{"reference":"Practitioner?identifier=urn:npi|9"}}],"reasonCode":[{"coding":[{"system":"http://snomed.info/sct","code":"36923009","display":"Major depression"}]}],"period":{"start":"2026-11-01T10:00:00Z","end":"2026-11-05T10:00:00Z"}}
            {"resourceType":"Encounter","id":"e2","status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},"subject":{"reference":"Patient/none"},"period":{"start":"2026-11-01T10:00:00Z"}}
            """;

    @TempDir
    Path directory;

    private final StringWriter err = new StringWriter();

    @Test
    void deliveries_become_events_once_and_what_they_refer_to_is_found_across_runs() throws IOException {
        delivery("first", "Patient.ndjson", PATIENT);
        Files.writeString(directory.resolve("first/care.ndjson"), CARE);
        delivery("second", "Encounter.ndjson", VISITS);

        assertThat(run("import", "fhir", path("first"), "--json", path("1.json")))
                .isEqualTo(ExitCode.DONE);
        assertThat(figures("1.json").get("events").intValue()).isEqualTo(4); // the client is registered and confirmed

        assertThat(run("import", "fhir", path("second"), "--json", path("2.json"), "--rejects", path("2.rejects")))
                .isEqualTo(ExitCode.WITH_REJECTS);
        JsonNode second = figures("2.json");
        assertThat(second.get("eventsByName").propertyNames())
                .containsExactlyInAnyOrder("engagement.FacilityStayRecorded", "transition.TransitionOpened");
        assertThat(second.get("rejectsByCode").toString()).isEqualTo("{\"UNRESOLVED_REFERENCE\":1}");
        assertThat(Files.readAllLines(directory.resolve("2.rejects"))).hasSize(1);

        assertThat(run("import", "fhir", path("second"), "--json", path("3.json")))
                .isEqualTo(ExitCode.WITH_REJECTS);
        assertThat(figures("3.json").get("events").intValue()).isZero();
        assertThat(figures("3.json").get("unchanged").intValue()).isEqualTo(1);

        theFeedTakesAStayBackAndTellsOfItAgain();
        studyTwice();
        assertThat(run("rebuild", "caseload")).isEqualTo(ExitCode.DONE);
        assertThat(run("projections", "rebuild", "client-header")).isEqualTo(ExitCode.DONE);
        assertThat(run("projections", "retry", "caseload")).isEqualTo(ExitCode.DONE);
        assertThat(run("projections", "list", "--json", path("views.json"))).isEqualTo(ExitCode.DONE);
        assertThat(figures("views.json").get(0).get("lag").longValue()).isZero();
        assertThat(run("rebuild", "none")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("There is no view 'none'; there are appointments, caseload");
        oneProcessHasTheStoreAndOthersWorkBesideIt();
    }

    private void theFeedTakesAStayBackAndTellsOfItAgain() throws IOException {
        String stay = VISITS.lines().findFirst().orElseThrow();
        delivery("never", "Encounter.ndjson", stay.replace("finished", "entered-in-error"));
        delivery("visit", "Encounter.ndjson", stay.replace("IMP", "AMB"));
        delivery("again", "Encounter.ndjson", stay);

        assertThat(eventsOf("never"))
                .containsExactlyInAnyOrder("engagement.FacilityStayEnteredInError", "transition.TransitionCancelled");
        assertThat(eventsOf("never")).isEmpty();
        assertThat(eventsOf("visit")).containsExactly("engagement.ExternalVisitRecorded");
        assertThat(eventsOf("again"))
                .containsExactlyInAnyOrder(
                        "engagement.ExternalVisitEnteredInError",
                        "engagement.FacilityStayRecorded",
                        "transition.TransitionOpened");
    }

    private Collection<String> eventsOf(String delivery) throws IOException {
        assertThat(run("import", "fhir", path(delivery), "--json", path("events.json")))
                .isEqualTo(ExitCode.DONE);
        return figures("events.json").get("eventsByName").propertyNames();
    }

    private void studyTwice() throws IOException {
        assertThat(study(null, "study1")).isEqualTo(ExitCode.DONE);
        String position = figures("study1/manifest.json").get("asOfPosition").stringValue();
        assertThat(study(position, "study2")).isEqualTo(ExitCode.DONE);
        try (Stream<Path> files = Files.list(directory.resolve("study1"))) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(directory.resolve("study2").resolve(file.getFileName()))
                            .hasSameBinaryContentAs(file));
        }
    }

    private int study(@Nullable String asOf, String out) {
        return asOf == null
                ? run("study", "readmission-30", "--out", path(out))
                : run("study", "readmission-30", "--as-of", asOf, "--out", path(out));
    }

    @Test
    void a_position_without_its_epoch_or_with_an_unknown_one_is_no_as_of() throws IOException {
        delivery("first", "Patient.ndjson", PATIENT);
        assertThat(run("import", "fhir", path("first"))).isEqualTo(ExitCode.DONE);
        assertThat(study("5", "out")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .contains("'5' is neither a position as an answer gave it, nor an instant, nor a date");
        assertThat(study("5@00000000", "out")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'5@00000000' is no position that an answer gave");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    @Test
    void a_study_as_of_a_future_or_beyond_the_newest_event_is_refused_and_is_not_silently_one_of_now()
            throws IOException {
        delivery("first", "Patient.ndjson", PATIENT);
        assertThat(run("import", "fhir", path("first"))).isEqualTo(ExitCode.DONE);
        assertThat(study(null, "now")).isEqualTo(ExitCode.DONE);
        String newest = figures("now/manifest.json").get("asOfPosition").stringValue();

        for (String future : List.of("2100-01-01", "2100-01-01T00:00:00Z")) {
            assertThat(study(future, "out")).isEqualTo(ExitCode.USAGE);
            assertThat(err.toString()).contains("'" + future + "' is later than now; accepted is a position");
        }
        String beyond = newest.replaceFirst("^[0-9]+", "999");
        assertThat(study(beyond, "out")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("'" + beyond + "' is beyond what is recorded");
        assertThat(directory.resolve("out")).doesNotExist();
    }

    private void oneProcessHasTheStoreAndOthersWorkBesideIt() {
        try (Stores.Opened other = new SpringStores().open(List.of("--throughline.data-dir=" + path("data")))) {
            assertThat(other).isNotNull();
            assertThat(run("import", "fhir", path("first"))).as("%s", err).isEqualTo(ExitCode.DONE);
        }
    }

    private void delivery(String name, String file, String lines) throws IOException {
        Files.createDirectories(directory.resolve(name));
        Files.writeString(directory.resolve(name).resolve(file), lines);
    }

    private int run(String... arguments) {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--data-dir", path("data")))
                .toArray(String[]::new);
        return TestStores.run(err, all);
    }

    private JsonNode figures(String file) throws IOException {
        return JsonMapper.builder().build().readTree(Files.readString(directory.resolve(file)));
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }
}
