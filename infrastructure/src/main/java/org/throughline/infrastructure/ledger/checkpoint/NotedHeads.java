package org.throughline.infrastructure.ledger.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.SignedNote;

/**
 * The file outside the store that notes every checkpoint this node has seen made, synced. Whoever rolls the store back
 * does not roll this back. Notes stand one after the other with an empty line behind each; one that was being written
 * when the machine failed is dropped.
 */
public final class NotedHeads {
    private static final long MOST_BYTES = 4 << 20;
    private static final String END = "\n";

    private final Path file;

    public NotedHeads(Path file) {
        this.file = file;
    }

    /** Where the notes are. */
    public Path file() {
        return file;
    }

    /**
     * The notes, oldest first.
     *
     * @throws LedgerRefused if the file cannot be read, or holds something else before its end
     */
    public List<SignedNote> all() {
        try {
            return Files.exists(file) ? parse(Files.readString(file)) : List.of();
        } catch (IOException e) {
            throw new LedgerRefused("the noted heads in " + file + " cannot be read");
        }
    }

    /** Adds a note; on disk when this returns. */
    void add(SignedNote note) throws IOException {
        DurableFiles.create(file, "");
        String there = Files.readString(file);
        String whole = there.substring(0, wholeNotes(there));
        String added = note + END;
        if (whole.length() < there.length()) {
            DurableFiles.replace(file, whole + added);
        } else if (Files.size(file) > MOST_BYTES) {
            DurableFiles.replace(file, thinned(whole) + added);
        } else {
            DurableFiles.append(file, added);
        }
    }

    /** Every second note, so that the file stays small and still tells of all times. */
    private String thinned(String whole) {
        List<SignedNote> notes = parse(whole);
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < notes.size(); i += 2) {
            kept.append(notes.get(i)).append(END);
        }
        return kept.toString();
    }

    private List<SignedNote> parse(String content) {
        List<SignedNote> notes = new ArrayList<>();
        for (List<String> lines : groups(content.substring(0, wholeNotes(content)))) {
            try {
                notes.add(SignedNote.parse(String.join("\n", lines)));
            } catch (IllegalArgumentException noNote) {
                throw new LedgerRefused("the noted heads in " + file + " are damaged: note " + (notes.size() + 1)
                        + " cannot be read; verify the ledger against a checkpoint kept elsewhere");
            }
        }
        return notes;
    }

    /** A note is two groups of lines, its text and its signatures. */
    private static List<List<String>> groups(String whole) {
        List<List<String>> notes = new ArrayList<>();
        String[] groups = whole.split("\n\n", -1);
        for (int i = 0; i + 1 < groups.length; i += 2) {
            notes.add(List.of(groups[i], "", groups[i + 1], ""));
        }
        return notes;
    }

    /** Length of the part that ends with a whole note. */
    private static int wholeNotes(String content) {
        int end = 0;
        int at = 0;
        int groups = 0;
        while ((at = content.indexOf("\n\n", at)) >= 0) {
            at += 2;
            groups++;
            if (groups % 2 == 0) {
                end = at;
            }
        }
        return end;
    }
}
