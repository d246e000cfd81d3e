package org.throughline.infrastructure.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.infrastructure.cli.console.Stores;
import org.throughline.kernel.client.ClientEvent;
import org.throughline.kernel.event.CareEvent;
import org.throughline.kernel.event.Recorded;
import org.throughline.query.reading.CareHistory;

/** SIGTERM while commands come in. */
class StopUnderLoadIT {
    private static final int CALLERS = 8;
    private static final int BEFORE_STOP = 60;

    /** Exit code of a JVM that ended on SIGTERM: 128 and the signal's number. */
    private static final int TERMINATED = 143;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path home;

    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    private final List<String> refusals = new CopyOnWriteArrayList<>();
    private final List<String> others = new CopyOnWriteArrayList<>();

    @Test
    void what_was_acknowledged_is_there_once_and_what_was_not_was_refused_as_not_done_or_unknown() throws Exception {
        Path said = home.resolve("said.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppableCounty.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            Awaitility.await().atMost(PATIENCE).until(() -> StoppableCounty.isReady(home) || !process.isAlive());
            Web web = StoppableCounty.web(home);
            try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
                for (int i = 0; i < CALLERS; i++) {
                    callers.execute(() -> registerUntilNobodyAnswers(web));
                }
                Awaitility.await().atMost(PATIENCE).until(() -> acknowledged.size() >= BEFORE_STOP);
                process.destroy();
            }
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(TERMINATED);
        assertThat(others).as("answers that are neither a yes nor 'try again'").isEmpty();
        assertThat(refusals)
                .allMatch(Set.of("503 STORE_UNAVAILABLE", "503 OUTCOME_UNKNOWN", "503 OVERLOADED")::contains);
        assertThat(Files.readString(said, StandardCharsets.UTF_8)).doesNotContain("\"log.level\":\"ERROR\"");
        assertStored();
    }

    private void registerUntilNobodyAnswers(Web web) {
        while (true) {
            String client = Story.newId();
            try {
                Reply reply = web.post(
                        Staff.COORDINATOR, "/clients", Story.body("client", client, "details", Story.details()));
                switch (reply.status()) {
                    case 200 -> acknowledged.put(client, reply.bare());
                    case 503 -> refusals.add("503 " + reply.code());
                    default -> others.add(reply.status() + " " + reply.body());
                }
            } catch (UncheckedIOException nobody) {
                return;
            }
        }
    }

    private void assertStored() {
        try (Stores.Opened opened = TestStores.real().open(List.of("--throughline.data-dir=" + home.resolve("data")))) {
            CareHistory history = opened.part(CareHistory.class);
            long head = Objects.requireNonNull(history.position().block(PATIENCE));
            Map<String, List<Long>> registered = new HashMap<>();
            for (Recorded<CareEvent> one : Objects.requireNonNull(
                    history.all(Set.of(), head).collectList().block(PATIENCE))) {
                if (one.event() instanceof ClientEvent.ProspectRegistered event) {
                    registered
                            .computeIfAbsent(event.client().value().toString(), first -> new ArrayList<>())
                            .add(one.position());
                }
            }
            acknowledged.forEach((client, position) ->
                    assertThat(registered.get(client)).as(client).containsExactly(position));
            assertThat(registered.values()).allMatch(positions -> positions.size() == 1);
        }
    }
}
