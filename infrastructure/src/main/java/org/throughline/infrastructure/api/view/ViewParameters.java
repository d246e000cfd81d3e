package org.throughline.infrastructure.api.view;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.throughline.infrastructure.access.reading.Positions;
import org.throughline.infrastructure.access.request.InvalidRequest;
import org.throughline.infrastructure.api.problem.OurTimes;
import org.throughline.infrastructure.ledger.problem.EpochUnknown;
import org.throughline.kernel.access.Viewer;
import org.throughline.query.reading.AsOf;

/** The parameters of a request for a view, each checked; a wrong one is named and never repeated. */
public final class ViewParameters {
    /** Every parameter that a view can have. */
    static final Set<String> NAMES = Set.of("asOf", "position", "date", "after", "limit");

    private static final int LONGEST = 200;
    private static final String POSITION = "a position as an answer gave it, such as 4711@1f3a9c20";

    private final Viewer viewer;
    private final Map<String, String> path;
    private final MultiValueMap<String, String> query;
    private final LocalDate today;
    private final Instant now;
    private final Positions positions;

    /**
     * The parameters of one request.
     *
     * @param today the county's local date, for views that count days
     * @param now when the request came
     * @param positions reads positions, and refuses those that a restore has undone
     * @throws InvalidRequest if a parameter is unknown or given twice
     */
    ViewParameters(
            Viewer viewer,
            Map<String, String> path,
            MultiValueMap<String, String> query,
            LocalDate today,
            Instant now,
            Positions positions) {
        this.viewer = viewer;
        this.path = path;
        this.query = query;
        this.today = today;
        this.now = now;
        this.positions = positions;
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

    /** When the request came. */
    public Instant now() {
        return now;
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
        if (text.contains("@")) {
            return new AsOf.Position(position("asOf", text, positions::care).value());
        }
        try {
            return new AsOf.RecordedAt(
                    OurTimes.within(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            throw new InvalidRequest(
                    "asOf",
                    "is neither a position with its epoch nor an instant",
                    POSITION + ", or 2026-11-22T14:05:00-08:00");
        }
    }

    /** The position that the answer must have taken in; 0 for any. */
    public long seen() {
        String text = query.getFirst("position");
        return text == null ? 0 : position("position", text, positions::care).value();
    }

    /** At most so many rows. */
    public int limit(int most) {
        return number("limit", 1, most, Math.min(100, most));
    }

    /** Where the page before ended, or null for the first page. */
    public @Nullable String after() {
        return query.getFirst("after");
    }

    /** The position of the care ledger behind which rows are wanted; 0 for the first page. */
    public long afterCare() {
        String text = after();
        return text == null ? 0 : position("after", text, positions::care).value();
    }

    /** The position of the access ledger behind which rows are wanted; 0 for the first page. */
    public long afterAccess() {
        String text = after();
        return text == null ? 0 : position("after", text, positions::access).value();
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

    private static <P> P position(String name, String text, Function<String, P> read) {
        try {
            return read.apply(text);
        } catch (EpochUnknown e) {
            throw new InvalidRequest(name, "has an epoch that the ledger of this view does not know", POSITION);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest(name, "is no position with its epoch", POSITION);
        }
    }

    private int number(String name, int least, int most, int otherwise) {
        String text = query.getFirst(name);
        if (text == null) {
            return otherwise;
        }
        int value = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        if (value < least || value > most) {
            throw new InvalidRequest(name, "is out of range", "a whole number from " + least + " to " + most);
        }
        return value;
    }
}
