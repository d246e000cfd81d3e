package org.throughline.infrastructure.ledger.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.NoteText;
import org.throughline.infrastructure.ledger.proof.SignedNote;

/**
 * The file outside the store that notes every checkpoint this node has seen made, synced. Whoever rolls the store back
 * does not roll this back. Notes stand one after the other with an empty line behind each; one that was being written
 * when the machine failed is dropped. What an editor has done to the ends of lines is put right by the next note.
 */
public final class NotedHeads {
    private static final long MOST_BYTES = 4 << 20;
    private static final String END = "\n";

    /** Locks of files keep other processes away, and not other threads of this one. */
    private static final Object ONE_AT_A_TIME = new Object();

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

    /** Adds a note; on disk when this returns. Commands that run beside a server add theirs one after the other. */
    void add(SignedNote note) throws IOException {
        DurableFiles.create(file, "");
        Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel others = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = others.lock()) {
                addAlone(note);
            }
        }
    }

    private void addAlone(SignedNote note) throws IOException {
        String there = Files.readString(file);
        String whole = whole(wholeNotes(there));
        String added = note + END;
        if (!whole.equals(there)) {
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
        NoteText text = written(content);
        for (String whole : text.notes()) {
            try {
                notes.add(SignedNote.parse(whole));
            } catch (IllegalArgumentException noNote) {
                throw damaged(notes.size() + 1);
            }
        }
        if (!isBegunNote(text.rest())) {
            throw damaged(notes.size() + 1);
        }
        return notes;
    }

    /** A note is written in one go, so what was begun of one has the lines of a checkpoint as far as it goes. */
    private static boolean isBegunNote(String rest) {
        List<String> lines = rest.lines().toList();
        return lines.size() < 2 || lines.get(1).matches("\\d+");
    }

    private LedgerRefused damaged(int note) {
        return new LedgerRefused("the noted heads in " + file + " are damaged: note " + note
                + " cannot be read; verify the ledger against a checkpoint kept elsewhere");
    }

    private static String whole(List<String> notes) {
        return notes.stream().map(note -> note + END).collect(Collectors.joining());
    }

    /** Without a line at the end that was not written to its end. */
    private static List<String> wholeNotes(String content) {
        return written(content).notes();
    }

    private static NoteText written(String content) {
        return NoteText.of(content.substring(0, content.lastIndexOf('\n') + 1));
    }
}
