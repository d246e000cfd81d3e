package org.throughline.infrastructure.console.form;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.event.Precision;

/**
 * A date, a month or a year as people write it: {@code 11/22/2026}, {@code 22 Nov 2026}, {@code Nov 2026},
 * {@code 2026-11}, {@code 2026}.
 *
 * @param first the date, or the first day of the month or year
 * @param precision YEAR, MONTH or DAY
 */
record TypedDate(LocalDate first, Precision precision) {
    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final Pattern ISO = Pattern.compile("(?<y>\\d{4})(?:-(?<m>\\d{1,2})(?:-(?<d>\\d{1,2}))?)?");
    private static final Pattern AMERICAN = Pattern.compile("(?<m>\\d{1,2})/(?:(?<d>\\d{1,2})/)?(?<y>\\d{4})");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?:(?<d>\\d{1,2})\\.? )?(?<m>[a-z]{3,9})\\.?,? (?<y>\\d{4})");
    private static final Pattern MONTH_FIRST = Pattern.compile("(?<m>[a-z]{3,9})\\.? (?<d>\\d{1,2}),? (?<y>\\d{4})");

    /** What was typed; empty if it is written in no way that is known here. */
    static Optional<TypedDate> read(String typed) {
        String text = typed.strip().toLowerCase(Locale.US).replaceAll("\\s+", " ");
        for (Pattern form : List.of(ISO, AMERICAN, MONTH_FIRST, DAY_FIRST)) {
            Matcher found = form.matcher(text);
            if (found.matches()) {
                return month(found.group("m"))
                        .map(month -> of(Integer.parseInt(found.group("y")), month, found.group("d")));
            }
        }
        return Optional.empty();
    }

    /** As the API has it: {@code 2026-11-22}, {@code 2026-11} or {@code 2026}. */
    String written() {
        return switch (precision) {
            case YEAR -> Year.from(first).toString();
            case MONTH -> YearMonth.from(first).toString();
            case DAY, INSTANT -> first.toString();
        };
    }

    /** @throws DateTimeException if there is no such day */
    private static TypedDate of(int year, int month, @Nullable String day) {
        if (month == 0) {
            return new TypedDate(LocalDate.of(year, 1, 1), Precision.YEAR);
        }
        return day == null
                ? new TypedDate(LocalDate.of(year, month, 1), Precision.MONTH)
                : new TypedDate(LocalDate.of(year, month, Integer.parseInt(day)), Precision.DAY);
    }

    /** Its number, 0 for none; empty if it is no month's name. */
    private static Optional<Integer> month(@Nullable String typed) {
        if (typed == null) {
            return Optional.of(0);
        }
        if (Character.isDigit(typed.charAt(0))) {
            int number = Integer.parseInt(typed);
            return Optional.of(number == 0 ? 13 : number);
        }
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(typed) || (typed.equals("sept") && i == 8)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
