package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.StoreSite;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.embeddedmongo.FileTrees;
import org.throughline.infrastructure.ledger.LedgerFixture;
import reactor.core.publisher.Mono;

/**
 * What a user may get wrong, or a machine may do to a store: told in one sentence where the user meets it, with an exit code
 * that is not zero, and nothing is lost by it.
 */
class BadInputTest {
    @TempDir
    private static Path shared;

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path data = Path.of("");

    /** A store with one person in it, and a delivery with another. */
    @BeforeAll
    static void fill() throws IOException {
        for (int person = 1; person <= 2; person++) {
            Path feed = Files.createDirectories(shared.resolve("feed" + person));
            Files.writeString(
                    feed.resolve("Patient.ndjson"),
                    "{\"resourceType\":\"Patient\",\"id\":\"p%d\",\"name\":[{\"family\":\"Moss\"}]}".formatted(person));
        }
        var first = new BadInputTest();
        first.data = shared.resolve("data");
        assertThat(first.run("import", "fhir", shared.resolve("feed1").toString()))
                .as(first.err.toString())
                .isEqualTo(ExitCode.DONE);
    }

    @BeforeEach
    void copy() throws IOException {
        data = FileTrees.copy(shared.resolve("data"), directory.resolve("data"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throughline.ledger.block-events=0            | block-events is out of range; from 1 to 1024 is accepted, because an append waits
            throughline.ledger.block-size=2MB            | block-size is out of range; from 1KB to 1MB is accepted, because
            throughline.ledger.checkpoint-interval=0s    | checkpoint-interval is out of range; from 1s to 1d is accepted, because
            throughline.ledger.waiting-appends=many      | cannot be understood; accepted is a whole number
            throughline.ledger.poll-longest=5ms          | poll-longest is out of range; from 10ms to 10s is accepted, because
            throughline.ledger.recent-size=lots          | cannot be understood; accepted is a number with a unit, such as 64KB
            throughline.ledger.witness-url=ftp://w.test  | begins with http:// or https://
            throughline.ledger.witness-url=a witness     | witness-url
            throughline.position-wait=soon               | cannot be understood; accepted is a number with a unit, such as 500ms
            throughline.command-wait=30                  | command-wait has no unit; accepted is a number with a unit, such as 500ms
            throughline.ledger.waiting-size=64           | waiting-size has no unit; accepted is a number with a unit, such as 64KB
            throughline.embedded-store.checked-at-start=0 | checked-at-start has no unit; accepted is a number with a unit, such as 64KB
            spring.lifecycle.timeout-per-shutdown-phase=20 | timeout-per-shutdown-phase has no unit; accepted is a number with a unit
            throughline.policy-pack=none/pack.json       | throughline.policy-pack names
            throughline.vault.token-file=absent          | token-file names absent, which does not exist
            throughline.command-wait=-5s                 | command-wait is out of range; from 1ms to 10m is accepted
            throughline.mongo.database=                  | database is empty
            throughline.mongo.allow-single-node=perhaps  | accepted is true or false
            throughline.mongo.database=a/b               | letters, digits, dashes and underscores are accepted
            throughline.mongo.answer-wait=1h             | from 100ms to 2m is accepted
            throughline.mongo.uri=db.county.test         | no address of a MongoDB; accepted is mongodb://HOST:PORT
            throughline.mongo.uri=mongodb://u:s3cr@t@h   | percent-encoded
            throughline.mongo.client-key=client.p12      | is set without throughline.mongo.uri
            throughline.embedded-store.port=70000        | from 0 to 65535 is accepted
            throughline.projections.take-over-after=1ms  | from 1s to 10m is accepted
            throughline.automations.take-over-after=1s   | from 10s to 10m is accepted
            throughline.vault.most-keys-kept=0           | from 1 to 10000000 is accepted
            throughline.security.jwt.issuer-uri=https://i.test | throughline.security.jwt.audience must be set
            throughline.security.jwt.jwk-set-uri=https://i.test/keys | throughline.security.jwt.issuer-uri must be set
            throughline.trusted-proxies=10.0.0.0/8,proxy | holds what is no address; accepted are addresses and ranges
            throughline.connections.header-wait=1ms      | header-wait is out of range; from 100ms to 10m is accepted
            throughline.connections.in-all=3             | in-all is out of range; from 16 to 1000000 is accepted
            throughline.connections.of-a-place=0         | of-a-place is out of range; from 1 to 1000000 is accepted
            throughline.allow-plain-http=perhaps         | accepted is true or false
            throughline.management.token-file=absent     | token-file names absent, which does not exist
            throughline.management.token-file=/dev/null  | less than 32 characters; accepted is one random token
            server.address=0.0.0.0                       | is not of the loopback, and there is no TLS
            management.server.address=0.0.0.0            | is not of the loopback, and there is no TLS
            server.forward-headers-strategy=native       | would believe what anybody says of where they are
            server.http2.enabled=true                    | http2.enabled is not accepted: time-outs and caps
            throughline.comand-wait=5s                   | There is no setting throughline.comand-wait
            throughline.ledger=5                         | There is no setting throughline.ledger
            server.port=high                             | cannot be understood; accepted is a whole number
            """)
    void a_wrong_setting_ends_the_start_before_anything_is_opened(String setting, String told) throws IOException {
        Map<String, String> before = FileTrees.content(data);
        assertRefused(ExitCode.USAGE, told, "serve", "--port", "0", setting);
        String name = setting.substring(0, setting.indexOf('='));
        assertThat(err.toString())
                .contains(name.substring(0, name.lastIndexOf('.')))
                .doesNotContain("s3cr");
        assertThat(FileTrees.content(data)).isEqualTo(before);
    }

    @Test
    void a_mongodb_that_is_not_known_or_does_not_listen_is_named() throws IOException {
        Map<String, String> before = FileTrees.content(data);
        String patience = "--throughline.mongo.answer-wait=500ms";
        assertThat(runWith(
                        List.of(patience, "--throughline.mongo.uri=mongodb://county.invalid:27017"), "keys", "status"))
                .isEqualTo(ExitCode.STORE);
        assertTold(
                "No MongoDB answers at throughline.mongo.uri within 500ms: county.invalid:27017: this name is not known");
        assertThat(runWith(
                        List.of(patience, "--throughline.mongo.uri=mongodb://u:s3cr3t@127.0.0.1:1"), "keys", "status"))
                .isEqualTo(ExitCode.STORE);
        assertTold("127.0.0.1:1: nothing listens there");
        assertThat(FileTrees.content(data)).isEqualTo(before);
    }

    @Test
    void a_wrong_password_is_told_without_repeating_it() throws IOException {
        try (RefusingMongo mongo = RefusingMongo.start()) {
            assertThat(runWith(List.of("--throughline.mongo.uri=" + mongo.uri("county", "s3cr3t")), "keys", "status"))
                    .isEqualTo(ExitCode.STORE);
        }
        assertTold("The MongoDB of throughline.mongo.uri does not accept the user or the password given there");
        assertThat(err.toString()).doesNotContain("s3cr3t").doesNotContain("county");
    }

    @Test
    void a_full_disk_refuses_what_is_new_and_loses_nothing() {
        String feed = shared.resolve("feed2").toString();
        var written = new ByteArrayOutputStream();
        PrintStream standardOutput = System.out;
        System.setOut(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            assertThat(runWith(List.of("--throughline.embedded-store.spare-disk=16000GB"), "import", "fhir", feed))
                    .isEqualTo(ExitCode.STORE);
        } finally {
            System.setOut(standardOutput);
        }
        assertThat(written.toString(StandardCharsets.UTF_8))
                .as("standard output is for figures")
                .isEmpty();
        assertTold("The disk of the store is full: this was not written, and what was acknowledged before is kept");
        assertThat(run("verify")).isEqualTo(ExitCode.DONE);
        assertThat(run("import", "fhir", feed)).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("imported 1");
    }

    /** Nobody, not even root, can make a file there. */
    @Test
    void a_directory_that_cannot_be_written_is_named() {
        data = Path.of("/proc/self");
        assertRefused(
                ExitCode.STORE,
                "/proc/self",
                "import",
                "fhir",
                shared.resolve("feed2").toString());
        assertThat(err.toString()).contains("a directory that it may write");
        data = Path.of("/proc/throughline");
        assertRefused(ExitCode.STORE, "The data directory /proc/throughline cannot be made", "serve", "--port", "0");
    }

    @Test
    void a_file_in_the_place_of_the_data_directory_is_named() throws IOException {
        data = Files.createFile(directory.resolve("file"));
        assertRefused(
                ExitCode.STORE,
                "is no directory",
                "import",
                "fhir",
                shared.resolve("feed2").toString());
        assertThat(data).isEmptyFile();
    }

    @Test
    void a_damaged_file_is_named_and_nothing_is_changed() throws IOException {
        Path log;
        try (Stream<Path> files = Files.list(data.resolve("store/data"))) {
            log = files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> file.toFile().length() > 1000)
                    .max(Path::compareTo)
                    .orElseThrow();
        }
        try (var content = new RandomAccessFile(log.toFile(), "rw")) {
            content.seek(content.length() / 2);
            int octet = content.read();
            content.seek(content.length() / 2);
            content.write(octet ^ 0x40);
        }
        Map<String, String> before = FileTrees.content(data.resolve("store/data"));
        assertRefused(ExitCode.STORE, log.getFileName() + " is damaged", "verify");
        assertRefused(
                ExitCode.STORE,
                "Nothing was changed",
                "import",
                "fhir",
                shared.resolve("feed2").toString());
        assertRefused(ExitCode.STORE, "is damaged", "serve", "--port", "0");
        assertThat(FileTrees.content(data.resolve("store/data"))).isEqualTo(before);
    }

    @Test
    void a_clock_that_went_back_is_told_and_nothing_is_written() {
        withDatabase(database -> LedgerFixture.forge(database, "care.Thing", "{}", Duration.ofDays(1)));
        long events = blocks();
        assertRefused(
                ExitCode.STORE,
                "ahead of this machine's clock",
                "import",
                "fhir",
                shared.resolve("feed2").toString());
        assertThat(err.toString()).contains("set the clock right");
        assertThat(blocks()).isEqualTo(events);
    }

    @Test
    void a_block_of_a_newer_version_is_told_and_not_taken_for_damage() {
        withDatabase(database -> {
            var all = database.getCollection("care_blocks");
            long last = Mono.from(all.find().sort(Sorts.descending("_id")).first())
                    .map(block -> block.getLong("_id"))
                    .blockOptional()
                    .orElseThrow();
            Mono.from(all.updateOne(Filters.eq("_id", last), Updates.set("v", 2)))
                    .block();
        });
        long events = blocks();
        assertRefused(
                ExitCode.STORE,
                "was written by a newer version of Throughline (format 2, this version reads 1): use that version",
                "import",
                "fhir",
                shared.resolve("feed2").toString());
        assertThat(err.toString()).doesNotContain("damaged");
        assertThat(blocks()).isEqualTo(events);
        assertThat(run("verify", "--ledger", "care")).isEqualTo(ExitCode.DAMAGED);
        assertThat(err.toString()).contains("written by a newer version of Throughline");
    }

    private long blocks() {
        var count = new long[1];
        withDatabase(database ->
                count[0] = Mono.from(database.getCollection("care_blocks").countDocuments())
                        .blockOptional()
                        .orElseThrow());
        return count[0];
    }

    private void withDatabase(Consumer<MongoDatabase> work) {
        try (Stores.Opened opened = new SpringStores().openWithoutVault(List.of("--throughline.data-dir=" + data))) {
            work.accept(opened.part(MongoDatabase.class));
        }
    }

    private void assertRefused(int code, String told, String... arguments) {
        assertThat(run(arguments)).as(err.toString()).isEqualTo(code);
        assertTold(told);
    }

    private void assertTold(String told) {
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains(told)
                .endsWith(".");
        assertThat(err.toString()).doesNotContain("Exception").doesNotContain("\tat ");
    }

    private int run(String... arguments) {
        return runWith(List.of(), arguments);
    }

    /** @param further settings that a command takes from the environment or a file */
    private int runWith(List<String> further, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--data-dir", data.toString()));
        if (all.contains("serve")) {
            // what is logged of a start has its own tests, and would go on being logged by all that follow
            all.add("logging.level.root=off");
        }
        return Cli.of(
                        new FurtherSettings(new SpringStores(), further),
                        ThroughlineApplication::serve,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    /** Stores that are opened with further settings. */
    private record FurtherSettings(Stores stores, List<String> further) implements Stores {
        private List<String> with(List<String> settings) {
            return Stream.concat(settings.stream(), further.stream()).toList();
        }

        @Override
        public Opened open(List<String> settings) {
            return stores.open(with(settings));
        }

        @Override
        public Opened openOrMake(List<String> settings, PrintWriter err) {
            return stores.openOrMake(with(settings), err);
        }

        @Override
        public Opened openToRead(List<String> settings) {
            return stores.openToRead(with(settings));
        }

        @Override
        public StoreSite site(List<String> settings) {
            return stores.site(with(settings));
        }

        @Override
        public Opened openKeys(List<String> settings) {
            return stores.openKeys(with(settings));
        }

        @Override
        public Opened openWithoutVault(List<String> settings) {
            return stores.openWithoutVault(with(settings));
        }
    }
}
