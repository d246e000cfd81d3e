package org.throughline.infrastructure.torture.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final String ONE = "11111111-1111-4111-8111-111111111111";
    private static final String TWO = "22222222-2222-4222-8222-222222222222";
    private static final String THREE = "33333333-3333-4333-8333-333333333333";

    private final Comparison comparison = new Comparison(new Pairs((left, right) -> false));

    @Test
    void other_ids_times_and_positions_are_the_same_answer_while_they_stand_for_the_same() {
        assertThat(kinds(
                        answer(row(ONE, "7@aaaaaaaa", "2026-11-27T10:00:00Z")),
                        answer(row(TWO, "5@bbbbbbbb", "2026-11-27T10:00:01.5Z"))))
                .isEmpty();
        assertThat(kinds(
                        answer(row(ONE, "7@aaaaaaaa", "2026-11-27T10:00:00Z")),
                        answer(row(TWO, "5@bbbbbbbb", "2026-11-27T10:00:01.5Z"))))
                .isEmpty();
    }

    @Test
    void a_position_that_moves_on_one_side_alone_is_found() {
        kinds(
                answer(row(ONE, "7@aaaaaaaa", "2026-11-27T10:00:00Z")),
                answer(row(TWO, "5@bbbbbbbb", "2026-11-27T10:00:01Z")));
        assertThat(kinds(
                        answer(row(ONE, "8@aaaaaaaa", "2026-11-27T10:00:00Z")),
                        answer(row(TWO, "5@bbbbbbbb", "2026-11-27T10:00:01Z"))))
                .containsExactly("$.position: position");
    }

    @Test
    void an_id_that_stands_for_two_is_found() {
        kinds(answer("{\"a\":\"" + ONE + "\"}"), answer("{\"a\":\"" + TWO + "\"}"));
        assertThat(kinds(answer("{\"a\":\"" + ONE + "\"}"), answer("{\"a\":\"" + THREE + "\"}")))
                .containsExactly("$.a: id");
    }

    @Test
    void another_outcome_a_row_more_another_text_and_another_order_are_found() {
        assertThat(kinds(answer("{}"), new Answer(404, Map.of(), "{\"code\":\"X_UNKNOWN\"}", 1)))
                .containsExactly("outcome 200 against 404 X_UNKNOWN");
        assertThat(kinds(answer("{\"rows\":[1,2]}"), answer("{\"rows\":[1]}"))).containsExactly("$.rows[]: more left");
        assertThat(kinds(answer("{\"a\":\"x\"}"), answer("{\"a\":\"y\"}"))).containsExactly("$.a: text");
        assertThat(kinds(answer("{\"a\":1,\"b\":2}"), answer("{\"b\":2,\"a\":1}")))
                .containsExactly("body: the order of its parts");
        assertThat(kinds(answer("{}"), new Answer(200, Map.of("etag", "1"), "{}", 1)))
                .containsExactly("header names");
    }

    private List<String> kinds(Answer left, Answer right) {
        return comparison.differences(left, right).stream()
                .map(Comparison.Difference::kind)
                .toList();
    }

    private static Answer answer(String body) {
        return new Answer(200, Map.of(), body, 1);
    }

    private static String row(String id, String position, String time) {
        return "{\"id\":\"%s\",\"position\":\"%s\",\"at\":\"%s\"}".formatted(id, position, time);
    }
}
