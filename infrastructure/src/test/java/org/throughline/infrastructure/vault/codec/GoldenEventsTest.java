package org.throughline.infrastructure.vault.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.infrastructure.ledger.event.NewEvent;
import org.throughline.kernel.catalogue.EventCatalogue;
import org.throughline.kernel.event.CareEvent;

/** What was stored in any version is read by this program, and found by the ids it was stored with. */
class GoldenEventsTest {
    private static final Golden GOLDEN = new Golden("events");

    static Stream<Class<? extends CareEvent>> everyEvent() {
        return EventCatalogue.all().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void every_event_is_written_today_as_on_its_first_day(Class<? extends CareEvent> type) throws IOException {
        GOLDEN.demandUnchanged(written(EventExamples.of(type)));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void every_event_reads_back_as_it_was(Class<? extends CareEvent> type) {
        List<CareEvent> examples = EventExamples.of(type);

        List<CareEvent> read = written(examples).stream()
                .map(stored -> CareEventReader.read(stored.type(), stored.version(), stored.payload()))
                .toList();

        assertThat(read).isEqualTo(examples);
        assertThat(written(read)).as("carried on as they are").isEqualTo(written(examples));
    }

    @Test
    void every_stored_version_is_still_read_and_holds_the_ids_it_was_stored_with() throws IOException {
        for (Golden.Version version : GOLDEN.versions()) {
            assertThat(version.tags()).hasSameSizeAs(version.payloads());
            for (int line = 0; line < version.payloads().size(); line++) {
                CareEvent event = CareEventReader.read(version.name(), version.version(), version.payload(line));
                assertThat(Golden.tags(event))
                        .as(version.name())
                        .isEqualTo(version.tags().get(line));
            }
        }
    }

    @Test
    void every_version_up_to_the_newest_has_its_golden_file() throws IOException {
        Map<String, List<String>> kept = GOLDEN.versions().stream()
                .collect(Collectors.groupingBy(
                        Golden.Version::name, Collectors.mapping(Golden.Version::version, Collectors.toList())));

        EventCatalogue.all()
                .forEach((name, type) -> assertThat(kept.get(name))
                        .as(name)
                        .containsExactlyInAnyOrderElementsOf(
                                IntStream.rangeClosed(1, Integer.parseInt(EventCatalogue.versionOf(type)))
                                        .mapToObj(String::valueOf)
                                        .toList()));
        assertThat(kept).hasSameSizeAs(EventCatalogue.all());
    }

    private static List<NewEvent> written(List<CareEvent> events) {
        return new CareEventCodec(new SealingOff()).encodeEvents(events).join();
    }
}
