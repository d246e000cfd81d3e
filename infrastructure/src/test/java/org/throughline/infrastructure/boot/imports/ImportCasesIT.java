package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.boot.TestStores;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.query.reading.CareHistory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Deliveries of other people, each taken from a public report: nothing in them ends a run, what is left out is told, and
 * what is imported can be read. All go into one store, each as a source of its own.
 */
class ImportCasesIT {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    /** Stands in all names and numbers of people in these deliveries. */
    private static final String CANARY = "ZZCANARY";

    @TempDir
    private static Path scratch = Path.of("");

    private static Stores.@Nullable Opened opened;

    private record Outcome(CommandRun command, JsonNode report, List<String> rejects) {
        Map<String, Long> counts(String pointer) {
            var counts = new TreeMap<String, Long>();
            report.at(pointer).forEachEntry((name, count) -> counts.put(name, count.asLong()));
            return counts;
        }
    }

    @BeforeAll
    static void one_store_for_all() {
        opened = made(scratch.resolve("data"));
    }

    private static Stores.Opened made(Path data) {
        return TestStores.real()
                .openOrMake(List.of("--throughline.data-dir=" + data), new PrintWriter(new StringWriter()));
    }

    @AfterAll
    static void close_it() {
        opened().close();
    }

    private static Stores.Opened opened() {
        return Objects.requireNonNull(opened);
    }

    private static Outcome imported(String name, String source, String... further) throws IOException {
        return imported(opened(), name, source, further);
    }

    private static Outcome imported(Stores.Opened stores, String name, String source, String... further)
            throws IOException {
        Path figures = Files.createTempFile(scratch, "figures", ".json");
        Path rejects = scratch.resolve(figures.getFileName() + ".rejects");
        var arguments = new ArrayList<>(List.of(
                "import",
                "fhir",
                ImportCase.delivery(name).toString(),
                "--source",
                source,
                "--json",
                figures.toString(),
                "--rejects",
                rejects.toString()));
        arguments.addAll(List.of(further));
        CommandRun command = CommandRun.on(settings -> new KeptOpen(stores), arguments.toArray(String[]::new));
        List<String> listed = Files.exists(rejects) ? Files.readAllLines(rejects) : List.of();
        assertThat(command.err()).isEmpty();
        return new Outcome(
                command,
                JSON.readTree(Files.readString(figures)),
                listed.stream().map(ImportCasesIT::inWords).sorted().toList());
    }

    private static String inWords(String line) {
        JsonNode reject = JSON.readTree(line);
        return reject.path("file").asString() + ":" + reject.path("line").asLong() + " "
                + reject.path("resourceType").asString() + " "
                + reject.path("code").asString();
    }

    private static String source(String name) {
        return "case-" + name.replaceAll("-.*", "");
    }

    @ParameterizedTest
    @MethodSource("org.throughline.infrastructure.boot.imports.ImportCase#names")
    void a_delivery_as_others_send_it_comes_out_right(String name) throws IOException {
        ImportCase wanted = ImportCase.of(name);
        if (wanted.alone()) {
            try (Stores.Opened own = made(scratch.resolve(name).resolve("data"))) {
                requireRight(wanted, imported(own, name, source(name)));
            }
        } else {
            requireRight(wanted, imported(name, source(name)));
        }
        requireEverythingReadable();
    }

    private static void requireRight(ImportCase wanted, Outcome run) {
        var softly = new SoftAssertions();
        softly.assertThat(run.rejects()).as("rejects").isEqualTo(wanted.rejects());
        softly.assertThat(run.report().path("read").asLong()).as("read").isEqualTo(wanted.read());
        softly.assertThat(run.report().path("imported").asLong()).as("imported").isEqualTo(wanted.imported());
        softly.assertThat(run.report().path("unchanged").asLong())
                .as("unchanged")
                .isEqualTo(wanted.unchanged());
        softly.assertThat(run.report().path("withoutFact").asLong())
                .as("without a fact")
                .isEqualTo(wanted.withoutFact());
        softly.assertThat(run.report().path("asOf").asStringOpt().orElse(null))
                .as("as of")
                .isEqualTo(wanted.asOf());
        softly.assertThat(run.counts("/notesByCode")).as("notes").isEqualTo(wanted.notes());
        softly.assertThat(run.counts("/ignored")).as("ignored").isEqualTo(wanted.ignored());
        softly.assertThat(run.report().at("/figures/transitionsOpened").asLong())
                .as("transitions")
                .isEqualTo(wanted.transitions());
        softly.assertThat(run.counts("/figures/staysByKind")).as("stays").isEqualTo(wanted.stays());
        softly.assertThat(run.report().path("notRead").valueStream().map(JsonNode::asString))
                .as("not read")
                .isEqualTo(wanted.notRead());
        softly.assertThat(run.command().code()).as("exit code").isEqualTo(wanted.exitCode());
        softly.assertThat(run.command().out() + run.report() + run.rejects()).doesNotContain(CANARY);
        softly.assertAll();
    }

    private static void requireEverythingReadable() {
        CareHistory history = opened().part(CareHistory.class);
        Long head = history.position().block(PATIENCE);
        assertThat(history.all(Set.of(), Objects.requireNonNull(head)).count().block(PATIENCE))
                .isPositive();
    }

    @Test
    void a_later_run_with_a_right_as_of_opens_what_a_wrong_one_left_out() throws IOException {
        Outcome wrong = imported("43-asof-control", "later", "--as-of", "2027-06-01T11:00:00Z");
        assertThat(wrong.report().at("/figures/transitionsOpened").asLong()).isZero();
        Outcome right = imported("43-asof-control", "later");
        assertThat(right.report().at("/figures/transitionsOpened").asLong()).isEqualTo(1);
        Outcome again = imported("43-asof-control", "later");
        assertThat(again.report().path("events").asLong()).isZero();
    }

    @Test
    void a_reference_by_a_number_of_which_only_an_extension_was_sent_is_a_reject_and_no_end_of_the_run()
            throws IOException {
        imported("39a-dar-identifier", "by-number");
        FeedDirectory delivery = new FeedDirectory(scratch.resolve("by-number"))
                .with(
                        "Encounter.ndjson",
                        List.of("{\"resourceType\":\"Encounter\",\"id\":\"e\",\"status\":\"finished\",\"class\":"
                                + "{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"AMB\"},"
                                + "\"subject\":{\"identifier\":{\"system\":\"urn:mrn\",\"value\":\"none such\"}},"
                                + "\"period\":{\"start\":\"2024-03-01T10:00:00Z\"}}"));
        CommandRun run = CommandRun.on(
                settings -> new KeptOpen(opened()),
                "import",
                "fhir",
                delivery.toString(),
                "--source",
                "by-number",
                "--rejects",
                scratch.resolve("by-number.rejects").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("UNRESOLVED_REFERENCE=1");
    }

    @Test
    void an_older_version_sent_later_wins_as_the_page_says() throws IOException {
        imported("53a", "versions");
        Outcome older = imported("53b", "versions");
        assertThat(older.counts("/eventsByName")).containsEntry("engagement.FacilityStayCorrected", 1L);
    }

    /** The store goes on being open after one command. */
    private record KeptOpen(Stores.Opened stores) implements Stores.Opened {
        @Override
        public <T> T part(Class<T> type) {
            return stores.part(type);
        }

        @Override
        public <T> T part(String name, Class<T> type) {
            return stores.part(name, type);
        }

        @Override
        public void close() {}
    }
}
