package org.throughline.infrastructure.access.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever types a name need not type its capitals, accents and spaces as they were typed before. */
class SearchTextTest {
    @ParameterizedTest
    @CsvSource({
        "GARCÍA,García",
        "garcia,GARCÍA",
        "'  de   la  Cruz ',De La Cruz",
        "O’Brien,o'brien",
        "Strauß,STRAUSS",
        "ＯＫＡＦＯＲ,Okafor",
        "Nguyễn,nguyen",
        "ΣΟΦΟΣ,σοφος",
        "'Lo\u00a0Presti',lo presti"
    })
    void the_same_name_typed_in_two_ways_is_one(String one, String other) {
        assertThat(SearchText.name(one)).isEqualTo(SearchText.name(other));
    }

    @ParameterizedTest
    @CsvSource({"Garcia,Garcias", "O'Brien,OBrien", "De La Cruz,Delacruz", "Smith-Jones,Smith Jones"})
    void another_name_stays_another(String one, String other) {
        assertThat(SearchText.name(one)).isNotEqualTo(SearchText.name(other));
    }

    @Test
    void spaces_only_group_a_number() {
        assertThat(SearchText.number(" ab 12 34 ")).isEqualTo(SearchText.number("AB1234"));
        assertThat(SearchText.number("12-34")).isNotEqualTo(SearchText.number("1234"));
    }

    @Test
    void of_marks_alone_nothing_is_left() {
        assertThat(SearchText.name(" \u0301\u0302 ")).isEmpty();
    }
}
