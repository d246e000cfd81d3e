package org.throughline.infrastructure.boot.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demonstration as somebody starts it who has never seen it: twice, and with every request that it prints. */
class DemonstrationIT {
    private static final Duration FIRST = Duration.ofSeconds(40);
    private static final Duration SECOND = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern ACCOUNT = Pattern.compile("(?m)^  (\\w+) +([a-z2-9]{5}-){3}[a-z2-9]{5} +\\w+$");
    private static final Pattern REQUEST = Pattern.compile("(?m)^  curl (?:.*\\\\\\n)*.*$");

    @TempDir
    Path directory;

    @Test
    void it_shows_progress_stays_within_its_processor_time_and_every_request_it_prints_is_answered() throws Exception {
        ChildProcess first = start();
        String printed = whenReady(first);
        assertThat(first.processorTime()).isLessThan(FIRST);
        assertThat(first.err()).contains("Starting", "Reading the sample people", " of 3,386 lines", "imported 3,386");
        wordsAreExplained(printed);
        everyAccountHasAnExample(printed);
        for (String request : requests(printed)) {
            assertThat(answer(request)).as(request).startsWith("{");
        }
        first.stop();

        ChildProcess second = start();
        String again = whenReady(second);
        assertThat(second.processorTime()).isLessThan(SECOND);
        assertThat(second.err())
                .contains("Starting", "were read at an earlier start", "Playing the week")
                .doesNotContain("lines");
        assertThat(requests(again)).hasSameSizeAs(requests(printed));
        second.stop();
    }

    private ChildProcess start() throws IOException {
        return ChildProcess.start(
                directory.resolve("scratch"),
                "demo",
                "--data-dir",
                directory.resolve("demo").toString(),
                "--port",
                freePort(),
                "--management-port",
                freePort());
    }

    private static String whenReady(ChildProcess demonstration) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !demonstration.isAlive() || demonstration.out().contains("Administrator: who one is"));
        assertThat(demonstration.isAlive()).isTrue();
        Awaitility.await().atMost(PATIENCE).until(() -> demonstration.out().endsWith("\n\n"));
        return demonstration.out();
    }

    private static void wordsAreExplained(String printed) {
        assertThat(printed)
                .contains("  queue  ", "  position  ", "  purpose  ")
                .contains("Access and Intake", "Adult Outpatient Mental Health", "Mobile Crisis Response");
    }

    private static void everyAccountHasAnExample(String printed) {
        Matcher accounts = ACCOUNT.matcher(printed);
        var names = new ArrayList<String>();
        while (accounts.find()) {
            names.add(accounts.group(1));
        }
        assertThat(names).hasSize(11);
        assertThat(names).allSatisfy(name -> assertThat(printed).contains("-u " + name + ":"));
    }

    private static List<String> requests(String printed) {
        return REQUEST.matcher(printed)
                .results()
                .map(found -> found.group().strip())
                .toList();
    }

    private String answer(String request) throws IOException, InterruptedException {
        Path answer = Files.createTempFile(directory, "answer", null);
        Process curl = new ProcessBuilder("bash", "-c", request + " --fail-with-body")
                .redirectOutput(answer.toFile())
                .redirectErrorStream(true)
                .start();
        assertThat(curl.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(answer, StandardCharsets.UTF_8);
        assertThat(curl.exitValue()).as(request + "\n" + said).isZero();
        return said;
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
