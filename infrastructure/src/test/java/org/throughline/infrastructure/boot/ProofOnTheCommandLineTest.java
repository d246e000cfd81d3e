package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.cli.Cli;
import org.throughline.infrastructure.cli.console.ExitCode;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifying and proving on the command line, on a store in a directory of its own. */
class ProofOnTheCommandLineTest {
    @TempDir
    private Path directory = Path.of("");

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @Test
    void what_was_imported_verifies_and_is_proven_without_the_vault_until_somebody_changes_it() throws IOException {
        Files.createDirectories(directory.resolve("feed"));
        Files.writeString(
                directory.resolve("feed/Patient.ndjson"),
                "{\"resourceType\":\"Patient\",\"id\":\"p1\",\"name\":[{\"family\":\"Moss\",\"given\":[\"Ina\"]}]}\n");
        assertThat(run("import", "fhir", path("feed"))).isEqualTo(ExitCode.DONE);
        Files.delete(directory.resolve("data/keys/key-encryption-key.json"));

        assertThat(run("verify", "--json", path("verified.json"))).isEqualTo(ExitCode.DONE);
        assertThat(err.toString()).isEmpty();
        JsonNode figures = JsonMapper.builder().build().readTree(Files.readString(directory.resolve("verified.json")));
        assertThat(figures.get(0).get("ledger").stringValue()).isEqualTo("care");
        assertThat(figures.get(0).get("checkpoints").intValue()).isPositive();

        String before = proof("inclusion", "--position", "1");
        assertThat(before).startsWith("c2sp.org/tlog-proof@v1\nextra ").doesNotContain("Moss");
        SignedNote note = SignedNote.parse(before.substring(before.indexOf("\n\n") + 2));
        long size = Checkpoint.of(note).size();
        Files.writeString(directory.resolve("kept.checkpoint"), note.toString());
        assertThat(run("keys", "rotate-checkpoint-key")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(proof("consistency", "--from", Long.toString(size))).startsWith("old " + size + "\n");
        assertThat(run("verify", "--checkpoint", path("kept.checkpoint"))).isEqualTo(ExitCode.DONE);
        assertThat(proofEntries()).isGreaterThanOrEqualTo(3);

        refusals();
        damage(size);
    }

    private void refusals() throws IOException {
        assertRefused("There is no checkpoint of 2 events", "proof", "consistency", "--from", "2");
        assertRefused("the last position is", "proof", "inclusion", "--position", "9999");
        assertRefused("care or access", "proof", "inclusion", "--position", "1", "--ledger", "both");
        assertRefused("--from", "verify", "--from", "3", "--to", "3");
        Files.writeString(directory.resolve("none"), "nothing");
        assertRefused("holds no checkpoint", "verify", "--checkpoint", path("none"));
        assertRefused("cannot be read", "verify", "--checkpoint", path("absent"));
        assertRefused("not among those", "verify", "--ledger", "access", "--checkpoint", path("kept.checkpoint"));
        Path data = directory.resolve("nowhere");
        assertThat(runOn(data, "verify")).isEqualTo(ExitCode.USAGE);
        assertThat(data).doesNotExist();
    }

    private void damage(long size) throws IOException {
        try (Stores.Opened opened = new SpringStores().openWithoutVault(List.of("--throughline.data-dir=" + data()))) {
            Mono.from(opened.part(MongoDatabase.class)
                            .getCollection("care_blocks")
                            .deleteMany(Filters.gte("_id", 1L)))
                    .block();
        }
        assertThat(run("verify", "--ledger", "care")).isEqualTo(ExitCode.DAMAGED);
        assertThat(err.toString()).contains("DAMAGE in ledger care, position 1", "TRUNCATED");
        assertThat(run("verify", "--ledger", "access")).isEqualTo(ExitCode.DAMAGED);
        assertThat(run("proof", "inclusion", "--position", "0")).isEqualTo(ExitCode.STORE);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .contains("ends at 1 and had " + size + " events", "throughline verify");
    }

    private void assertRefused(String words, String... arguments) {
        assertThat(run(arguments)).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains(words).doesNotContain("Exception");
    }

    /** Entries of the access ledger without anybody's data: grants to services. */
    private long proofEntries() {
        try (Stores.Opened opened = new SpringStores().openWithoutVault(List.of("--throughline.data-dir=" + data()))) {
            return Mono.from(opened.part(MongoDatabase.class)
                            .getCollection("access_blocks")
                            .countDocuments())
                    .blockOptional()
                    .orElse(0L);
        }
    }

    private String proof(String... arguments) {
        assertThat(run(Stream.concat(Stream.of("proof"), Stream.of(arguments)).toArray(String[]::new)))
                .as(err.toString())
                .isEqualTo(ExitCode.DONE);
        return out.toString();
    }

    private int run(String... arguments) {
        return runOn(data(), arguments);
    }

    private int runOn(Path data, String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data-dir", data.toString()));
        return Cli.of(
                        new SpringStores(),
                        settings -> {
                            throw new IllegalStateException("No server was asked for");
                        },
                        new PrintWriter(out, true),
                        new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private Path data() {
        return directory.resolve("data");
    }

    private String path(String name) {
        return directory.resolve(name).toString();
    }
}
