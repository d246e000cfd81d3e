package org.throughline.infrastructure.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;

/**
 * One file an event and version holds what was stored on the day the version was new. {@code -Dgolden=write}
 * adds files that are missing and never changes one.
 */
class GoldenEventsTest {
    private static final Path FILES = Path.of("src/test/resources/events");
    private static final Pattern FILE_NAME = Pattern.compile("(?<name>.+)\\.v(?<version>[^.]+)\\.jsonl");

    static Stream<Class<? extends CareEvent>> everyEvent() {
        return EventCatalogue.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void every_event_is_written_today_as_on_its_first_day(Class<? extends CareEvent> type) throws IOException {
        List<String> written = written(EventExamples.of(type));
        Path file = FILES.resolve(EventCatalogue.nameOf(type) + ".v" + EventCatalogue.versionOf(type) + ".jsonl");
        if ("write".equals(System.getProperty("golden")) && !Files.exists(file)) {
            Files.createDirectories(FILES);
            Files.write(file, written);
        }
        assertThat(file).as("the golden file of this version").exists();
        assertThat(Files.readAllLines(file)).isEqualTo(written);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void every_event_reads_back_as_it_was(Class<? extends CareEvent> type) {
        List<CareEvent> examples = EventExamples.of(type);

        List<CareEvent> read = written(examples).stream()
                .map(line -> CareEventReader.read(
                        EventCatalogue.nameOf(type),
                        EventCatalogue.versionOf(type),
                        line.getBytes(StandardCharsets.UTF_8)))
                .toList();

        assertThat(read).isEqualTo(examples);
        assertThat(written(read)).as("carried on as they are").isEqualTo(written(examples));
    }

    @Test
    void every_stored_version_is_still_read() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            for (Path file : files.toList()) {
                Matcher parts = FILE_NAME.matcher(file.getFileName().toString());
                assertThat(parts.matches()).as(file.toString()).isTrue();
                for (String line : Files.readAllLines(file)) {
                    CareEvent event = CareEventReader.read(
                            parts.group("name"), parts.group("version"), line.getBytes(StandardCharsets.UTF_8));
                    assertThat(event.envelope().eventId()).isNotNull();
                }
            }
        }
    }

    private static List<String> written(List<CareEvent> events) {
        List<byte[]> payloads = Objects.requireNonNull(
                new CareEventWriter(new SealingOff()).write(events).block(Duration.ofSeconds(10)));
        return payloads.stream()
                .map(payload -> new String(payload, StandardCharsets.UTF_8))
                .toList();
    }
}
