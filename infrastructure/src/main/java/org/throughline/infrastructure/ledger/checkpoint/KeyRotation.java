package org.throughline.infrastructure.ledger.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.throughline.infrastructure.ledger.problem.LedgerRefused;
import org.throughline.infrastructure.ledger.proof.NoteSigner;
import org.throughline.infrastructure.ledger.proof.Origin;
import org.throughline.infrastructure.ledger.proof.SignedNote;
import org.throughline.infrastructure.ledger.proof.VerifierKey;

/**
 * Changes the key that signs checkpoints. For every ledger a statement is stored that names both keys and is signed by
 * both; the old verifier keys stay published. Interrupted anywhere, it is finished by starting it again.
 */
public final class KeyRotation {
    private static final String TITLE = "throughline checkpoint key rotation";
    private static final String NEXT = "checkpoint-key.next.pem";

    private final CheckpointKeys keys;

    public KeyRotation(CheckpointKeys keys) {
        this.keys = keys;
    }

    /**
     * Makes the next key and puts it in the place of the present one.
     *
     * @param ledgers where the statements go, by the origin of each ledger; no node may be making checkpoints
     * @return the new verifier keys, in the order of {@code ledgers}
     */
    public List<VerifierKey> rotate(List<Rotated> ledgers) {
        Path next = keys.directory().resolve(NEXT);
        KeyPair pair = SigningKeyFile.open(next);
        List<VerifierKey> made =
                ledgers.stream().map(ledger -> introduce(ledger, pair)).toList();
        try {
            DurableFiles.move(next, keys.directory().resolve(CheckpointKeys.SIGNING_KEY));
        } catch (IOException e) {
            throw new LedgerRefused("the new signing key cannot be put in the place of the old one");
        }
        return made;
    }

    private VerifierKey introduce(Rotated ledger, KeyPair pair) {
        NoteSigner old = keys.signer(ledger.origin());
        NoteSigner fresh = new NoteSigner(ledger.origin().toString(), pair);
        ledger.checkpoints()
                .addRotation(fresh.verifier().id(), SignedNote.of(text(old.verifier(), fresh.verifier()), old, fresh));
        keys.verifierFile().publish(fresh.verifier());
        return fresh.verifier();
    }

    /** The text of a statement; what is stored is this, signed by both keys. */
    static String text(VerifierKey old, VerifierKey fresh) {
        return TITLE + "\n" + old + "\n" + fresh + "\n";
    }

    /**
     * Whether the statement names two keys of one name and both have signed it.
     *
     * @throws IllegalArgumentException if it is no statement of a rotation
     */
    public static boolean isSignedByBoth(SignedNote statement) {
        List<String> lines = statement.text().lines().toList();
        if (lines.size() != 3 || !lines.getFirst().equals(TITLE)) {
            throw new IllegalArgumentException("this is no statement of a rotation");
        }
        VerifierKey old = VerifierKey.parse(lines.get(1));
        VerifierKey fresh = VerifierKey.parse(lines.get(2));
        return old.name().equals(fresh.name()) && statement.isSignedBy(old) && statement.isSignedBy(fresh);
    }

    /**
     * A ledger whose key changes.
     *
     * @param origin its present epoch
     * @param checkpoints where it keeps checkpoints and statements
     */
    public record Rotated(Origin origin, CheckpointStore checkpoints) {}
}
