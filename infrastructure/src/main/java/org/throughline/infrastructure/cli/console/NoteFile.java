package org.throughline.infrastructure.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.throughline.infrastructure.ledger.proof.Checkpoint;
import org.throughline.infrastructure.ledger.proof.NoteText;
import org.throughline.infrastructure.ledger.proof.SignedNote;

/** A checkpoint that somebody has kept in a file. */
public final class NoteFile {
    private NoteFile() {}

    public static SignedNote note(Path file) {
        try {
            NoteText content = NoteText.of(Files.readString(file));
            if (content.notes().size() > 1) {
                throw new InvalidInput("The file " + file + " holds "
                        + content.notes().size() + " checkpoints; accepted is one, such as the last one of them");
            }
            if (content.notes().isEmpty() || !content.rest().isEmpty()) {
                throw none(file);
            }
            return SignedNote.parse(content.notes().getFirst());
        } catch (IOException e) {
            throw new InvalidInput("The file " + file + " cannot be read");
        } catch (IllegalArgumentException e) {
            throw none(file);
        }
    }

    private static InvalidInput none(Path file) {
        return new InvalidInput("The file " + file + " holds no checkpoint of a ledger");
    }

    public static Checkpoint checkpoint(SignedNote note, Path file) {
        try {
            return Checkpoint.of(note);
        } catch (IllegalArgumentException e) {
            throw none(file);
        }
    }
}
