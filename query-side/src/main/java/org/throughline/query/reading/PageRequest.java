package org.throughline.query.reading;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of an ordered answer are wanted. Where a page ended is told as a cursor that belongs to the question: to
 * the view, to what it was filtered by and to who asked. It keeps nobody from making one up, who would gain nothing;
 * it keeps one question's cursor from being taken for another's.
 *
 * @param question everything the question consists of, the page apart
 * @param after place in the order behind which rows are wanted, or null for the first page
 * @param limit at most so many rows, from 1
 */
public record PageRequest(String question, @Nullable String after, int limit) {
    private static final int SEAL = 12;

    /** Refuses a page without rows. */
    public PageRequest {
        if (limit < 1) {
            throw new IllegalArgumentException("A page has at least one row: " + limit);
        }
    }

    /** The place of a row that stands at a position of a ledger. */
    public static String place(long position) {
        return String.format(Locale.ROOT, "%019d", position);
    }

    /** The position behind which rows are wanted, where places are positions of a ledger; 0 for the first page. */
    public long afterPosition() {
        return after == null ? 0 : Long.parseLong(after);
    }

    /** The first page, for a question that nobody asks further. */
    public static PageRequest first(int limit) {
        return new PageRequest("", null, limit);
    }

    /**
     * The page behind {@code cursor}.
     *
     * @param cursor as an answer to the same question told it, or null for the first page
     * @throws IllegalArgumentException if it is none, or one of another question
     */
    public static PageRequest of(String question, @Nullable String cursor, int limit) {
        return new PageRequest(question, cursor == null ? null : place(question, cursor), limit);
    }

    /**
     * One page of an answer.
     *
     * @param next cursor of the page behind it, or null if this is the last
     */
    public record Page<T>(List<T> rows, @Nullable String next) {
        /** Keeps its own copy of the rows. */
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** The page of {@code ordered}. {@code place} gives each row a text of its own that sorts as the rows do. */
    public <T> Page<T> of(List<T> ordered, Function<T, String> place) {
        String last = after;
        List<T> rows = ordered.stream()
                .dropWhile(row -> last != null && place.apply(row).compareTo(last) <= 0)
                .limit(limit + 1L)
                .toList();
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> shown = rows.subList(0, limit);
        return new Page<>(shown, cursor(place.apply(shown.getLast())));
    }

    /** The cursor of the page behind {@code place}. */
    String cursor(String place) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        byte[] seal = seal(question, text);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(ByteBuffer.allocate(SEAL + text.length)
                        .put(seal)
                        .put(text)
                        .array());
    }

    private static String place(String question, String cursor) {
        byte[] bytes = Base64.getUrlDecoder().decode(cursor);
        if (bytes.length <= SEAL) {
            throw new IllegalArgumentException("This is no cursor");
        }
        byte[] text = Arrays.copyOfRange(bytes, SEAL, bytes.length);
        if (!Arrays.equals(seal(question, text), Arrays.copyOf(bytes, SEAL))) {
            throw new IllegalArgumentException("This is no cursor of this question");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("This is no cursor", e);
        }
    }

    private static byte[] seal(String question, byte[] place) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(question.getBytes(StandardCharsets.UTF_8));
            sha256.update((byte) 0);
            return Arrays.copyOf(sha256.digest(place), SEAL);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
