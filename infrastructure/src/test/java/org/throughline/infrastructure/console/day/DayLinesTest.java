package org.throughline.infrastructure.console.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.throughline.infrastructure.console.frame.Answer;
import org.throughline.infrastructure.console.frame.DrawnPages;
import org.throughline.infrastructure.console.frame.JsonMap;
import org.throughline.infrastructure.console.frame.LocalTimes;
import org.throughline.infrastructure.console.frame.Names;
import tools.jackson.databind.json.JsonMapper;

class DayLinesTest {
    private static final Instant NOW = Instant.parse("2026-12-01T22:05:00Z");

    private final LocalTimes times = new LocalTimes(ZoneId.of("America/Los_Angeles"), DrawnPages.words());

    private List<DayGroup.Filled> lines(String rows) {
        var answer = new Answer(
                "caseload-of-program",
                JsonMap.of(JsonMapper.shared().readTree("{\"rows\":" + rows + "}")),
                "4711@1f3a9c20",
                NOW);
        return new DayLines(times, DrawnPages.words(), new Names(Map.of(), Map.of()), NOW).of(answer);
    }

    @Test
    void what_is_overdue_stands_first_and_says_so_in_words() {
        List<DayGroup.Filled> groups = lines("""
                [{"client":"a","name":{"given":["Jo"],"family":"Li"},"due":[
                    {"rule":"D2","title":"Offer an urgent appointment","about":"referral","id":"r","due":"2026-12-01T20:05:00Z"},
                    {"rule":"D6","title":"Tell those who referred","about":"referral","id":"r","due":"2026-12-03T01:00:00Z"}]},
                 {"client":"b","name":null,"due":[]}]
                """);

        assertThat(groups)
                .extracting(DayGroup.Filled::group)
                .containsExactly(DayGroup.OVERDUE, DayGroup.WEEK, DayGroup.REST);
        assertThat(groups.getFirst().lines()).singleElement().satisfies(line -> {
            assertThat(line.left()).isEqualTo("overdue 2 h");
            assertThat(line.due()).isEqualTo("Today 12:05");
            assertThat(line.name()).isEqualTo("Jo Li");
        });
        assertThat(groups.getLast().lines()).singleElement().satisfies(line -> {
            assertThat(line.left()).isEqualTo("nothing due");
            assertThat(line.name()).isNull();
        });
    }

    @Test
    void what_is_due_before_midnight_of_the_county_is_due_today() {
        assertThat(lines("""
                        [{"client":"a","due":[{"rule":"D12-7","title":"x","about":"transition","id":"t","due":"2026-12-02T07:59:00Z"}]}]
                        """)).extracting(DayGroup.Filled::group).containsExactly(DayGroup.TODAY);
    }
}
