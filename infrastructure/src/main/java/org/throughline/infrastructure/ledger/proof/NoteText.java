package org.throughline.infrastructure.ledger.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Signed notes as they stand in a file, one after the other. An editor or a mail program may have changed the ends of lines,
 * added or taken away blank lines, or left out the last newline: none of that is in what was signed, so it is the same note.
 *
 * @param notes the notes in the form in which they are written, oldest first; whether they are good is not looked at
 * @param rest what stands behind the last signature and has none itself; empty if there is nothing
 */
public record NoteText(List<String> notes, String rest) {
    private static final String SIGNATURE = "\u2014 ";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    public NoteText {
        notes = List.copyOf(notes);
    }

    /** Finds the notes in {@code content}. */
    public static NoteText of(String content) {
        var reading = new Reading();
        String plain = content.startsWith(BYTE_ORDER_MARK) ? content.substring(1) : content;
        plain.lines().forEach(reading::take);
        reading.end();
        return new NoteText(reading.notes, reading.text.toString());
    }

    private static final class Reading {
        private final List<String> notes = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final StringBuilder signatures = new StringBuilder();

        void take(String line) {
            if (line.startsWith(SIGNATURE)) {
                signatures.append(line.stripTrailing()).append('\n');
                return;
            }
            end();
            if (!line.isBlank()) {
                text.append(line).append('\n');
            }
        }

        void end() {
            if (!signatures.isEmpty()) {
                notes.add(text + "\n" + signatures);
                text.setLength(0);
                signatures.setLength(0);
            }
        }
    }
}
