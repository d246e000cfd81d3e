package org.throughline.infrastructure.ledger.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.VerifierKey;

/** The file of verifier keys, one a line: everything one needs to check signatures, old ones too. It is no secret. */
public final class VerifierFile {
    private final Path file;

    public VerifierFile(Path file) {
        this.file = file;
    }

    /**
     * All keys, in the order in which they came; none if there is no file.
     *
     * @throws LedgerRefused if a line is no verifier key
     */
    public List<VerifierKey> keys() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> !line.isBlank())
                            .map(this::key)
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new LedgerRefused("the file of verifier keys " + file + " cannot be read");
        }
    }

    /** Adds the key unless it is there. */
    void publish(VerifierKey key) {
        try {
            DurableFiles.create(file, "");
            if (!keys().contains(key)) {
                DurableFiles.append(file, key + "\n");
            }
        } catch (IOException e) {
            throw new LedgerRefused("the file of verifier keys " + file + " cannot be written");
        }
    }

    private VerifierKey key(String line) {
        try {
            return VerifierKey.parse(line.strip());
        } catch (IllegalArgumentException noKey) {
            throw new LedgerRefused("the file " + file + " has a line that is no verifier key");
        }
    }
}
