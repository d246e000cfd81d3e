package org.throughline.infrastructure.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.kernel.engagement.StayKind;
import org.throughline.kernel.event.Coded;
import org.throughline.kernel.policy.ClockRule;
import org.throughline.kernel.policy.ClockUnit;
import org.throughline.kernel.policy.Plausibility;
import org.throughline.kernel.policy.PolicyPack;

class PolicyPackLoaderTest {
    private static final String SNOMED = "http://snomed.info/sct";
    private final PolicyPack pack = PolicyPackLoader.bundled();

    @Test
    void the_bundled_pack_holds_the_federal_and_californian_holidays_of_three_years() {
        var expected = new HashSet<LocalDate>();
        for (int year = 2025; year <= 2027; year++) {
            expected.addAll(holidays(year));
        }
        expected.add(LocalDate.of(2027, 12, 31)); // New Year's Day of 2028 is a Saturday
        assertThat(pack.holidays().keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(pack.holidays())
                .containsEntry(LocalDate.of(2026, 11, 26), "Thanksgiving Day")
                .containsEntry(LocalDate.of(2026, 7, 3), "Independence Day (observed)")
                .containsEntry(LocalDate.of(2026, 7, 3).plusYears(1).plusDays(2), "Independence Day (observed)");
    }

    @Test
    void every_deadline_of_the_first_release_is_there() {
        assertThat(pack.clocks())
                .extracting(ClockRule::id)
                .containsExactly(
                        "D1",
                        "D2",
                        "D4",
                        "D6-accepted",
                        "D6-closed",
                        "D6-withdrawn",
                        "D12-7",
                        "D12-30",
                        "D13-7",
                        "D13-30",
                        "D16-urban",
                        "D16-rural",
                        "D16-frontier",
                        "D17");
        assertThat(clock("D16-frontier").amount()).isEqualTo(180);
        assertThat(clock("D4").unit()).isEqualTo(ClockUnit.HOURS);
    }

    @Test
    void a_contact_on_the_day_of_discharge_does_not_count_as_follow_up_after_hospitalization() {
        assertThat(clock("D12-7").isStoppedBy("transition.FirstContactKept", null, 0))
                .isFalse();
        assertThat(clock("D12-7").isStoppedBy("transition.FirstContactKept", null, 1))
                .isTrue();
        assertThat(clock("D13-7").isStoppedBy("transition.FirstContactKept", null, 0))
                .isTrue();
    }

    @Test
    void an_attempt_that_reached_nobody_is_no_follow_up_after_a_crisis() {
        assertThat(clock("D17").isStoppedBy("crisis.CrisisFollowUpAttempted", "NOT_REACHED", 1))
                .isFalse();
        assertThat(clock("D17").isStoppedBy("crisis.CrisisFollowUpAttempted", "DECLINED", 1))
                .isTrue();
        assertThat(clock("D17").isStoppedBy("crisis.CrisisClosed", null, 1)).isTrue();
    }

    @Test
    void the_reasons_of_substance_use_open_transitions_and_the_planned_ones_are_not_oncology() {
        Coded overdose = Coded.of(SNOMED, "55680006");
        assertThat(pack.sudReasons().contains(overdose)).isTrue();
        assertThat(pack.emergencyTransitionReasons().contains(overdose)).isTrue();
        assertThat(pack.transitionReasons()).containsOnlyKeys(StayKind.ACUTE_INPATIENT, StayKind.SUD_RESIDENTIAL);
        assertThat(pack.transitionReasons().values())
                .allSatisfy(set ->
                        assertThat(set.codes()).containsAll(pack.sudReasons().codes()));
        assertThat(pack.plannedAdmissionReasons().codes())
                .doesNotContainAnyElementsOf(pack.oncologyReasons().codes());
    }

    @Test
    void what_follows_from_drug_rehabilitation_goes_to_a_part_2_program() {
        assertThat(pack.facilityUnits()).singleElement().satisfies(unit -> {
            assertThat(unit.encounterType()).isEqualTo(SNOMED + "|56876005");
            assertThat(unit.part2()).isTrue();
        });
    }

    @Test
    void a_pack_that_says_nothing_of_plausibility_has_the_usual_bounds() {
        assertThat(pack.plausibility()).isEqualTo(Plausibility.USUAL);
    }

    @Test
    void a_county_says_only_the_bounds_in_which_it_differs(@TempDir Path directory) throws IOException {
        assertThat(PolicyPackLoader.from(withPlausibility(directory, "{\"oldestWorkDays\": 90}"))
                        .plausibility())
                .isEqualTo(new Plausibility(
                        Plausibility.USUAL.longestLifeYears(), 90, Plausibility.USUAL.furthestAppointmentDays()));
    }

    @Test
    void bounds_beyond_reason_and_unknown_ones_are_named(@TempDir Path directory) throws IOException {
        Path shortLife = withPlausibility(directory, "{\"longestLifeYears\": 12}");
        assertThatThrownBy(() -> PolicyPackLoader.from(shortLife))
                .isInstanceOf(PolicyPackInvalid.class)
                .hasMessageContaining("plausibility.longestLifeYears")
                .hasMessageContaining("100 to 150");
        Path unknown = withPlausibility(directory, "{\"oldest\": 90}");
        assertThatThrownBy(() -> PolicyPackLoader.from(unknown))
                .isInstanceOf(PolicyPackInvalid.class)
                .hasMessageContaining("plausibility.oldest");
    }

    private static Path withPlausibility(Path directory, String bounds) throws IOException {
        try (var bundled =
                PolicyPackLoader.class.getResourceAsStream("/policy/" + PolicyPackLoader.BUNDLED + ".json")) {
            String text = new String(Objects.requireNonNull(bundled).readAllBytes(), StandardCharsets.UTF_8);
            return Files.writeString(
                    directory.resolve("pack.json"), text.replaceFirst("\\{", "{\"plausibility\": " + bounds + ","));
        }
    }

    @Test
    void a_pack_that_is_not_json_is_refused_by_name(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("county.json"), "{\"version\": ");
        assertThatThrownBy(() -> PolicyPackLoader.from(file))
                .isInstanceOf(PolicyPackInvalid.class)
                .hasMessageStartingWith("county.json is not JSON");
    }

    @Test
    void a_missing_file_is_refused_by_name(@TempDir Path directory) {
        assertThatThrownBy(() -> PolicyPackLoader.from(directory.resolve("none.json")))
                .isInstanceOf(PolicyPackInvalid.class)
                .hasMessageContaining("none.json cannot be read");
    }

    @Test
    void a_missing_member_is_named() {
        refused("\"zone\": \"America/Los_Angeles\",", "", "missing: zone");
    }

    @Test
    void a_member_that_no_pack_has_is_named() {
        refused("\"zone\": ", "\"timezone\": \"UTC\", \"zone\": ", "county.timezone: no policy pack has this");
    }

    @Test
    void a_wrong_unit_is_named_with_what_would_do() {
        refused("\"unit\": \"HOURS\"", "\"unit\": \"HOUR\"", "'HOUR' is not one of [MINUTES, HOURS, CALENDAR_DAYS");
    }

    @Test
    void a_clock_that_no_event_starts_is_refused() {
        refused("\"referral.ReferralSent\"", "\"referral.ReferralSend\"", "no event is stored under the name");
    }

    @Test
    void an_intake_queue_without_a_program_is_refused() {
        refused(
                "\"intakeQueue\": \"5a11e000-0000-8000-8000-000000000101\"",
                "\"intakeQueue\": \"5a11e000-0000-8000-8000-0000000001ff\"",
                "county.intakeQueue: no program has the id");
    }

    @Test
    void a_part_2_unit_that_hands_over_to_another_kind_of_program_is_refused() {
        refused(
                "\"receivingQueue\": \"5a11e000-0000-8000-8000-000000000103\"",
                "\"receivingQueue\": \"5a11e000-0000-8000-8000-000000000102\"",
                "goes to a Part 2 program");
    }

    @Test
    void a_holiday_that_stands_twice_is_refused() {
        refused("\"2025-01-20\"", "\"2025-01-01\"", "county.holidays: something stands twice");
    }

    @Test
    void every_deadline_has_a_short_title_that_tells_it_from_the_others() {
        assertThat(pack.clocks())
                .extracting(ClockRule::shortTitle)
                .doesNotHaveDuplicates()
                .allSatisfy(title -> assertThat(title).hasSizeLessThanOrEqualTo(32));
    }

    @Test
    void a_short_title_that_is_too_long_is_refused() {
        refused(
                "\"See after hospital, first week\"",
                "\"See after hospital, in the first week\"",
                "shortTitle: at most 32 characters are expected");
    }

    private ClockRule clock(String id) {
        return pack.clocks().stream()
                .filter(clock -> clock.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String text, String instead, String message) {
        String bundled;
        try (var in = PolicyPackLoaderTest.class.getResourceAsStream("/policy/" + PolicyPackLoader.BUNDLED + ".json")) {
            bundled = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(bundled).contains(text);
        byte[] changed = bundled.replace(text, instead).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> PolicyPackLoader.parse("county", changed))
                .isInstanceOf(PolicyPackInvalid.class)
                .hasMessageContaining(message);
    }

    /** 5 U.S.C. 6103 with in-lieu days, and Cal. Gov. Code 6700: Cesar Chavez Day, the day after Thanksgiving. */
    private static Set<LocalDate> holidays(int year) {
        LocalDate thanksgiving = nth(year, Month.NOVEMBER, DayOfWeek.THURSDAY, 4);
        return Set.of(
                observed(year, 1, 1),
                nth(year, Month.JANUARY, DayOfWeek.MONDAY, 3),
                nth(year, Month.FEBRUARY, DayOfWeek.MONDAY, 3),
                observed(year, 3, 31),
                LocalDate.of(year, 5, 1).with(TemporalAdjusters.lastInMonth(DayOfWeek.MONDAY)),
                observed(year, 6, 19),
                observed(year, 7, 4),
                nth(year, Month.SEPTEMBER, DayOfWeek.MONDAY, 1),
                nth(year, Month.OCTOBER, DayOfWeek.MONDAY, 2),
                observed(year, 11, 11),
                thanksgiving,
                thanksgiving.plusDays(1),
                observed(year, 12, 25));
    }

    private static LocalDate nth(int year, Month month, DayOfWeek day, int n) {
        return LocalDate.of(year, month, 1).with(TemporalAdjusters.dayOfWeekInMonth(n, day));
    }

    private static LocalDate observed(int year, int month, int day) {
        LocalDate date = LocalDate.of(year, month, day);
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> date.minusDays(1);
            case SUNDAY -> date.plusDays(1);
            default -> date;
        };
    }
}
