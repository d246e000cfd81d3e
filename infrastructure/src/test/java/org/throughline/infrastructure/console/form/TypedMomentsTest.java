package org.throughline.infrastructure.console.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TypedMomentsTest {
    private static TypedMoments.Read read(String day, String time, String fold, boolean partial) {
        return FilledForms.MOMENTS.read(
                FilledForms.typed("at.date", day, "at.time", time, "at.fold", fold), "at", partial);
    }

    private static String wrong(String day, String time) {
        TypedMoments.Read read = read(day, time, "", true);
        assertThat(read.written()).isNull();
        return read.errors().getFirst().words();
    }

    @Test
    void days_are_read_as_people_write_them() {
        for (String day : new String[] {
            "2026-11-22", "11/22/2026", "22 Nov 2026", "Nov 22, 2026", "november 22 2026", " 22  NOV  2026 "
        }) {
            assertThat(read(day, "", "", true).written()).as(day).isEqualTo("2026-11-22");
        }
    }

    @Test
    void a_month_or_a_year_alone_is_enough_where_the_api_takes_it() {
        assertThat(read("Nov 2026", "", "", true).written()).isEqualTo("2026-11");
        assertThat(read("11/2026", "", "", true).written()).isEqualTo("2026-11");
        assertThat(read("sept 2025", "", "", true).written()).isEqualTo("2025-09");
        assertThat(read("2026", "", "", true).written()).isEqualTo("2026");
        assertThat(read("2026", "", "", false).errors()).isNotEmpty();
    }

    @Test
    void a_time_is_one_of_the_county_and_without_a_day_of_today() {
        assertThat(read("12/01/2026", "2:05 pm", "", true).written()).isEqualTo("2026-12-01T14:05:00-08:00");
        assertThat(read("", "1405", "", true).written()).isEqualTo("2026-12-01T14:05:00-08:00");
        assertThat(read("7/1/2026", "12 am", "", true).written()).isEqualTo("2026-07-01T00:00:00-07:00");
    }

    @Test
    void the_hour_that_is_there_twice_is_asked_about() {
        TypedMoments.Read asked = read("11/1/2026", "1:30", "", true);
        assertThat(asked.written()).isNull();
        assertThat(asked.errors()).singleElement().satisfies(error -> {
            assertThat(error.field()).isEqualTo("at.fold");
            assertThat(error.arguments()).containsExactly("PDT", "PST");
        });
        assertThat(read("11/1/2026", "1:30", "-07:00", true).written()).isEqualTo("2026-11-01T01:30:00-07:00");
        assertThat(read("11/1/2026", "1:30", "-08:00", true).written()).isEqualTo("2026-11-01T01:30:00-08:00");
        assertThat(read("11/1/2026", "1:30", "+05:00", true).written()).isNull();
    }

    @Test
    void the_hour_that_is_skipped_is_refused() {
        assertThat(wrong("3/8/2026", "2:30")).isEqualTo("error.time.skipped");
        assertThat(read("3/8/2026", "3:00", "", true).written()).isEqualTo("2026-03-08T03:00:00-07:00");
    }

    @Test
    void what_is_no_day_and_no_time_is_told_apart() {
        assertThat(wrong("31 Nov 2026", "")).isEqualTo("error.date.none");
        assertThat(wrong("2/29/2026", "")).isEqualTo("error.date.none");
        assertThat(wrong("00/01/2026", "")).isEqualTo("error.date.none");
        assertThat(wrong("11/22/26", "")).isEqualTo("error.date.partial");
        assertThat(wrong("yesterday", "")).isEqualTo("error.date.partial");
        assertThat(wrong("11/22/2026", "25:00")).isEqualTo("error.time");
        assertThat(wrong("Nov 2026", "14:05")).isEqualTo("error.time.without.day");
        assertThat(wrong("", "")).isEqualTo("error.missing.date");
    }

    @Test
    void now_and_a_day_together_are_asked_about() {
        CommandForm form = FilledForms.form("CompleteTransition");
        FormBody both = FilledForms.body(
                form,
                FilledForms.typed(
                        "client", FilledForms.id("client"), "occurredAt.when", "now", "occurredAt.date", "2026"));
        assertThat(both.errors()).singleElement().extracting(FormError::words).isEqualTo("error.now.or.earlier");
        FormBody earlier = FilledForms.body(
                form,
                FilledForms.typed(
                        "client",
                        FilledForms.id("client"),
                        "occurredAt.when",
                        "earlier",
                        "occurredAt.date",
                        "Nov 2026",
                        "occurredBasis",
                        "REPORTED"));
        assertThat(earlier.json().toString())
                .contains("\"occurredAt\":\"2026-11\"")
                .contains("\"occurredBasis\":\"REPORTED\"");
        FormBody now =
                FilledForms.body(form, FilledForms.typed("client", FilledForms.id("client"), "occurredAt.when", "now"));
        assertThat(now.json().has("occurredAt")).isFalse();
    }
}
