package org.throughline.infrastructure.console.access;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.console.frame.PageRequest;

/**
 * What is asked of a history: its filters stand in the address, so that a question can be sent to a colleague.
 *
 * @param from first local date
 * @param until last local date, inclusive
 */
record AccessQuestion(LocalDate from, LocalDate until, String actor, String outcome, String view, String purpose) {
    private static final List<String> FILTERS = List.of("actor", "outcome", "view", "purpose");
    private static final int USUAL_DAYS = 30;
    private static final String PAGE = "500";

    /** The question of {@code request}; of the last thirty days unless it says otherwise. */
    static AccessQuestion of(PageRequest request, LocalDate today) {
        LocalDate until = date(request, "until", today);
        return new AccessQuestion(
                date(request, "from", until.minusDays(USUAL_DAYS - 1L)),
                until,
                request.parameter("actor").orElse(""),
                request.parameter("outcome").orElse(""),
                request.parameter("view").orElse(""),
                request.parameter("purpose").orElse(""));
    }

    private static LocalDate date(PageRequest request, String name, LocalDate otherwise) {
        try {
            return request.parameter(name)
                    .filter(text -> text.length() == "2026-11-22".length())
                    .map(LocalDate::parse)
                    .orElse(otherwise);
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    /** The parameters of the view. */
    MultiValueMap<String, String> parameters(PageRequest request) {
        var given = new LinkedMultiValueMap<String, String>();
        given.add("order", "newest");
        given.add("limit", PAGE);
        given.add("from", from.toString());
        given.add("until", until.toString());
        FILTERS.forEach(name -> request.parameter(name).ifPresent(value -> given.add(name, value)));
        request.parameter("after").ifPresent(after -> given.add("after", after));
        return given;
    }

    /** How many days it is about. */
    long days() {
        return until.toEpochDay() - from.toEpochDay() + 1;
    }
}
