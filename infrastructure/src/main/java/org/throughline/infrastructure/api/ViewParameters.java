package org.throughline.infrastructure.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.AsOf;

/** The parameters of a request for a view, each checked; a wrong one is named and never repeated. */
public final class ViewParameters {
    /** Every parameter that a view can have. */
    static final Set<String> NAMES = Set.of("asOf", "position", "date", "after", "limit");

    private static final int LONGEST = 200;

    private final Viewer viewer;
    private final Map<String, String> path;
    private final MultiValueMap<String, String> query;
    private final LocalDate today;

    /**
     * The parameters of one request.
     *
     * @param today the county's local date, for views that count days
     * @throws InvalidRequest if a parameter is unknown or given twice
     */
    ViewParameters(Viewer viewer, Map<String, String> path, MultiValueMap<String, String> query, LocalDate today) {
        this.viewer = viewer;
        this.path = path;
        this.query = query;
        this.today = today;
        query.forEach((name, values) -> {
            if (!NAMES.contains(name)) {
                throw new InvalidRequest("a query parameter", "is not known here", String.join(", ", NAMES));
            }
            if (values.size() != 1
                    || (values.getFirst() != null && values.getFirst().length() > LONGEST)) {
                throw new InvalidRequest(name, "is given twice or too long", "one value of at most 200 characters");
            }
        });
    }

    /** Who asks. */
    public Viewer viewer() {
        return viewer;
    }

    /** The id that the path holds under {@code name}. */
    public UUID id(String name) {
        String text = path.get(name);
        if (text == null || !text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new InvalidRequest(name, "is no id", "an id (UUID)");
        }
        return UUID.fromString(text);
    }

    /** The past state that is wanted, or null for the newest. */
    public @Nullable AsOf asOf() {
        String text = query.getFirst("asOf");
        if (text == null) {
            return null;
        }
        try {
            return text.matches("[0-9]{1,18}")
                    ? new AsOf.Position(Long.parseLong(text))
                    : new AsOf.RecordedAt(
                            OurTimes.within(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            throw new InvalidRequest(
                    "asOf", "is neither a position nor an instant", "4711, or 2026-11-22T14:05:00-08:00");
        }
    }

    /** The position that the answer must have taken in; 0 for any. */
    public long seen() {
        return number("position", 0, Long.MAX_VALUE, 0);
    }

    /** At most so many rows. */
    public int limit(int most) {
        return (int) number("limit", 1, most, Math.min(100, most));
    }

    /** Where the page before ended, or null for the first page. */
    public @Nullable String after() {
        return query.getFirst("after");
    }

    /** The position behind which rows are wanted; 0 for the first page. */
    public long afterPosition() {
        return number("after", 0, Long.MAX_VALUE, 0);
    }

    /** The local date against which days are counted. */
    public LocalDate date() {
        String text = query.getFirst("date");
        try {
            return text == null ? today : OurTimes.within(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new InvalidRequest("date", "is no date", "2026-11-22");
        }
    }

    private long number(String name, long least, long most, long otherwise) {
        String text = query.getFirst(name);
        if (text == null) {
            return otherwise;
        }
        long value = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
        if (value < least || value > most) {
            throw new InvalidRequest(name, "is out of range", "a whole number from " + least + " to " + most);
        }
        return value;
    }
}
