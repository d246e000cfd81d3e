package org.throughline.infrastructure.ledger.checkpoint;

import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.throughline.infrastructure.ledger.proof.NoteSigner;
import org.throughline.infrastructure.ledger.proof.Origin;
import org.throughline.infrastructure.ledger.proof.VerifierKey;

/**
 * The key that signs checkpoints and the keys that verify them, as files of one directory. Nodes on one store share
 * them: the directory is copied from the first node, like the key-encryption key.
 */
public final class CheckpointKeys {
    /** The file of the signing key. */
    public static final String SIGNING_KEY = "checkpoint-key.pem";

    /** The file of the verifier keys. */
    public static final String VERIFIER_KEYS = "checkpoint-verifiers.txt";

    private final Path directory;
    private final KeyPair pair;
    private final VerifierFile verifiers;

    private CheckpointKeys(Path directory, KeyPair pair) {
        this.directory = directory;
        this.pair = pair;
        this.verifiers = new VerifierFile(directory.resolve(VERIFIER_KEYS));
    }

    /**
     * Opens the keys in a directory, and makes them if there are none.
     *
     * @throws org.throughline.infrastructure.ledger.problem.LedgerRefused if a file is there that cannot be used, or that others
     *     may read
     */
    public static CheckpointKeys open(Path directory) {
        return new CheckpointKeys(directory, SigningKeyFile.open(directory.resolve(SIGNING_KEY)));
    }

    /** Signs for {@code origin}; its verifier key is published first. */
    NoteSigner signer(Origin origin) {
        NoteSigner signer = new NoteSigner(origin.toString(), pair);
        verifiers.publish(signer.verifier());
        return signer;
    }

    /** Every key that has ever been published here. */
    public List<VerifierKey> verifiers() {
        return verifiers.keys();
    }

    VerifierFile verifierFile() {
        return verifiers;
    }

    Path directory() {
        return directory;
    }
}
