package org.throughline.kernel.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.kernel.event.Occurred;
import org.throughline.kernel.event.OccurredBasis;
import org.throughline.kernel.id.StayId;

class StayMergingTest {
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

    @Test
    void a_segment_that_starts_on_the_local_day_after_the_end_continues_the_stay() {
        var first = acute(1, "2026-03-01T18:00:00Z", "2026-03-03T07:59:00Z");
        var next = acute(2, "2026-03-05T07:30:00Z", "2026-03-06T18:00:00Z");
        assertThat(StayMerging.merge(List.of(first, next))).hasSize(2);
        var late = acute(1, "2026-03-01T18:00:00Z", "2026-03-03T08:01:00Z");
        assertThat(StayMerging.merge(List.of(late, next)))
                .containsExactly(new MergedStay(StayKind.ACUTE_INPATIENT, List.of(late, next)));
    }

    @Test
    void the_latest_end_so_far_counts_and_not_that_of_the_segment_before() {
        var around = acute(1, "2026-03-01T18:00:00Z", "2026-03-20T18:00:00Z");
        var inside = acute(2, "2026-03-02T18:00:00Z", "2026-03-03T18:00:00Z");
        var after = acute(3, "2026-03-15T18:00:00Z", "2026-03-18T18:00:00Z");
        MergedStay stay = StayMerging.merge(List.of(around, inside, after)).getFirst();
        assertThat(stay.segments()).containsExactly(around, inside, after);
        assertThat(stay.last()).isEqualTo(around);
        assertThat(stay.end()).isEqualTo(Instant.parse("2026-03-20T18:00:00Z"));
    }

    @Test
    void only_stays_of_one_kind_are_joined() {
        var acute = acute(1, "2026-03-01T18:00:00Z", "2026-03-03T18:00:00Z");
        var nursing = segment(2, StayKind.SKILLED_NURSING, "2026-03-03T18:00:00Z", "2026-03-09T18:00:00Z");
        assertThat(StayMerging.merge(List.of(acute, nursing))).hasSize(2);
    }

    @Test
    void a_segment_without_an_end_keeps_the_stay_open() {
        var open = acute(1, "2026-03-01T18:00:00Z", null);
        var later = acute(2, "2026-05-01T18:00:00Z", "2026-05-03T18:00:00Z");
        List<MergedStay> stays = StayMerging.merge(List.of(later, open));
        assertThat(stays).hasSize(1);
        assertThat(stays.getFirst().end()).isNull();
        assertThat(stays.getFirst().start()).isEqualTo(Instant.parse("2026-03-01T18:00:00Z"));
    }

    @Test
    void the_order_of_the_segments_does_not_matter() {
        var segments = new ArrayList<>(List.of(
                acute(1, "2026-03-01T18:00:00Z", "2026-03-03T18:00:00Z"),
                acute(2, "2026-03-03T18:00:00Z", "2026-03-05T18:00:00Z"),
                acute(3, "2026-03-03T18:00:00Z", "2026-03-05T18:00:00Z"),
                acute(4, "2026-04-03T18:00:00Z", "2026-04-05T18:00:00Z"),
                segment(5, StayKind.HOSPICE, "2026-03-03T18:00:00Z", null)));
        List<MergedStay> expected = StayMerging.merge(segments);
        assertThat(expected).hasSize(3);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(segments, new Random(seed));
            assertThat(StayMerging.merge(segments)).isEqualTo(expected);
        }
    }

    private static StaySegment acute(int id, String start, @Nullable String end) {
        return segment(id, StayKind.ACUTE_INPATIENT, start, end);
    }

    private static StaySegment segment(int id, StayKind kind, String start, @Nullable String end) {
        return new StaySegment(
                new StayId(new UUID(0, id)),
                kind,
                Occurred.during(
                        Instant.parse(start), end == null ? null : Instant.parse(end), ZONE, OccurredBasis.REPORTED));
    }
}
