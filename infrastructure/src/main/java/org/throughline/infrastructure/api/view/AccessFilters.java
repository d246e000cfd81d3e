package org.throughline.infrastructure.api.view;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.request.IdText;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.problem.OurTimes;
import org.throughline.kernel.id.WorkerId;
import org.throughline.kernel.privacy.PurposeOfUse;
import org.throughline.query.view.AccessFilter;
import org.throughline.query.view.ViewParameter;

/** Reads which entries of a history of accesses are wanted. */
final class AccessFilters {
    private static final List<ViewParameter> TAKEN = List.of(
            ViewParameter.FROM,
            ViewParameter.UNTIL,
            ViewParameter.ACTOR,
            ViewParameter.OUTCOME,
            ViewParameter.OF_VIEW,
            ViewParameter.PURPOSE,
            ViewParameter.ORDER,
            ViewParameter.ENTRY);

    private AccessFilters() {}

    /** The filter that {@code values} say. Fails with {@link InvalidRequest} for a value that is none. */
    static AccessFilter of(Map<ViewParameter, String> values, Positions positions) {
        if (TAKEN.stream().noneMatch(values::containsKey)) {
            return AccessFilter.NONE;
        }
        LocalDate from = date(values, ViewParameter.FROM);
        LocalDate until = date(values, ViewParameter.UNTIL);
        if (from != null && until != null && until.isBefore(from)) {
            throw new InvalidRequest(ViewParameter.UNTIL.wireName(), "is before 'from'", "a date not before it");
        }
        return new AccessFilter(
                from,
                until,
                actor(values.get(ViewParameter.ACTOR)),
                outcome(values.get(ViewParameter.OUTCOME)),
                values.get(ViewParameter.OF_VIEW),
                purpose(values.get(ViewParameter.PURPOSE)),
                newestFirst(values.get(ViewParameter.ORDER)),
                entry(values.get(ViewParameter.ENTRY), positions));
    }

    /** The values as a cursor remembers them. */
    static String written(Map<ViewParameter, String> values) {
        return TAKEN.stream()
                .filter(values::containsKey)
                .map(one -> one.wireName() + "=" + values.get(one))
                .collect(Collectors.joining("&"));
    }

    private static @Nullable LocalDate date(Map<ViewParameter, String> values, ViewParameter which) {
        String text = values.get(which);
        try {
            return text == null ? null : OurTimes.within(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new InvalidRequest(which.wireName(), "is no date", "2026-11-22");
        }
    }

    private static @Nullable WorkerId actor(@Nullable String text) {
        return text == null ? null : new WorkerId(IdText.read(ViewParameter.ACTOR.wireName(), text));
    }

    private static @Nullable String outcome(@Nullable String text) {
        if (text != null && !AccessFilter.OUTCOMES.contains(text)) {
            throw new InvalidRequest(
                    ViewParameter.OUTCOME.wireName(),
                    "is no outcome",
                    AccessFilter.OUTCOMES.stream().sorted().collect(Collectors.joining(", ")));
        }
        return text;
    }

    private static @Nullable PurposeOfUse purpose(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return Arrays.stream(PurposeOfUse.values())
                .filter(one -> one.name().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest(
                        ViewParameter.PURPOSE.wireName(),
                        "is no purpose of use",
                        Arrays.stream(PurposeOfUse.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    private static boolean newestFirst(@Nullable String text) {
        if (text != null && !text.equals("newest") && !text.equals("oldest")) {
            throw new InvalidRequest(ViewParameter.ORDER.wireName(), "is no order", "newest, oldest");
        }
        return "newest".equals(text);
    }

    private static long entry(@Nullable String text, Positions positions) {
        if (text == null) {
            return 0;
        }
        try {
            return positions.access(text).value();
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(
                    ViewParameter.ENTRY.wireName(), "is no position that an answer gave", Positions.ACCEPTED);
        }
    }
}
