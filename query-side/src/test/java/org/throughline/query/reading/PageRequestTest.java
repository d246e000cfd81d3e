package org.throughline.query.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageRequestTest {
    private static final String QUESTION = "caseload\nprogram 1\nworker 1";
    private static final List<String> ROWS =
            IntStream.range(0, 25).mapToObj("row %03d"::formatted).toList();

    @Test
    void pages_follow_each_other_without_gap_and_the_last_has_no_next() {
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = PageRequest.of(QUESTION, cursor, 10).of(ROWS, Function.identity());
            assertThat(page.rows().size()).isBetween(1, 10);
            seen.addAll(page.rows());
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).isEqualTo(ROWS);
    }

    @Test
    void a_page_that_holds_exactly_what_there_is_has_no_next() {
        assertThat(PageRequest.first(25).of(ROWS, Function.identity()).next()).isNull();
    }

    @Test
    void a_cursor_of_another_question_is_refused() {
        String cursor = next();
        assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.of(QUESTION + "2", cursor, 10));
        assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.of("", cursor, 10));
    }

    @Test
    void a_cursor_whose_place_was_changed_is_refused() {
        String cursor = next();
        for (int at = 0; at < cursor.length() - 1; at++) {
            char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, at) + other + cursor.substring(at + 1);
            assertThatIllegalArgumentException()
                    .as("changed at %d", at)
                    .isThrownBy(() -> PageRequest.of(QUESTION, changed, 10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "xyz", "row 009", "4711@1f3a9c20", "AAAAAAAAAAAAAAAA", "%", "\u0000", "ä"})
    void what_is_no_cursor_is_refused_and_is_no_empty_page(String garbage) {
        assertThatIllegalArgumentException().isThrownBy(() -> PageRequest.of(QUESTION, garbage, 10));
    }

    private static String next() {
        return Objects.requireNonNull(
                PageRequest.of(QUESTION, null, 10).of(ROWS, Function.identity()).next());
    }
}
