package org.throughline.infrastructure.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.infrastructure.ledger.problem.AppendConflict;
import org.throughline.infrastructure.ledger.problem.OutcomeUnknown;

/** What the callers of one process asked for and were told, read from the lines that it wrote. */
public record History(List<Told> attempts) {

    /** How an attempt ended for its caller. */
    public enum End {
        ACKNOWLEDGED,
        CONFLICT,
        /** Refused before anything was written. */
        NOT_WRITTEN,
        /** Never answered, or answered that the outcome is not known. */
        UNKNOWN
    }

    /**
     * An attempt and its end.
     *
     * @param ended on the machine's monotonic clock; the largest number if it was never answered
     * @param position first position if acknowledged, that of the conflicting event if refused, else -1
     */
    public record Told(Attempt attempt, End end, long ended, long position) {
        /** The end that {@code failure} tells the caller. */
        public static Told failed(Attempt attempt, Throwable failure, long ended) {
            return switch (failure) {
                case AppendConflict conflict -> new Told(attempt, End.CONFLICT, ended, conflict.position());
                case OutcomeUnknown unknown -> new Told(attempt, End.UNKNOWN, ended, -1);
                default -> new Told(attempt, End.NOT_WRITTEN, ended, -1);
            };
        }
    }

    static String acknowledged(long number, long position) {
        return "A " + number + " " + System.nanoTime() + " " + position;
    }

    static String conflict(long number, long position) {
        return "C " + number + " " + System.nanoTime() + " " + position;
    }

    static String notWritten(long number) {
        return "N " + number + " " + System.nanoTime() + " -1";
    }

    static String unknown(long number) {
        return "U " + number + " " + System.nanoTime() + " -1";
    }

    /** Reads a history; a last line that a kill cut off is left out. */
    static History read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        Map<Long, Told> told = new LinkedHashMap<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            if (line.startsWith("S ")) {
                Attempt attempt = Attempt.of(line);
                told.put(attempt.number(), new Told(attempt, End.UNKNOWN, Long.MAX_VALUE, -1));
            } else if (!line.isEmpty()) {
                String[] words = line.split(" ", -1);
                told.computeIfPresent(
                        Long.parseLong(words[1]),
                        (number, before) -> new Told(
                                before.attempt(), end(words[0]), Long.parseLong(words[2]), Long.parseLong(words[3])));
            }
        }
        return new History(new ArrayList<>(told.values()));
    }

    long count(End end) {
        return attempts.stream().filter(told -> told.end() == end).count();
    }

    private static End end(String letter) {
        return switch (letter) {
            case "A" -> End.ACKNOWLEDGED;
            case "C" -> End.CONFLICT;
            case "N" -> End.NOT_WRITTEN;
            default -> End.UNKNOWN;
        };
    }
}
