package org.throughline.infrastructure.ledger.proof;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;

/**
 * Signs notes under a name.
 *
 * @param name name of the key; for a checkpoint its origin
 * @param keys key pair of Ed25519
 */
public record NoteSigner(String name, KeyPair keys) {
    /** What others check the signatures with. */
    public VerifierKey verifier() {
        return new VerifierKey(name, keys.getPublic());
    }

    SignedNote.Signature sign(String text) {
        byte[] signature = Ed25519.sign(keys.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
        return new SignedNote.Signature(name, verifier().id(), signature);
    }

    /** Names the key without showing it. */
    @Override
    public String toString() {
        return "NoteSigner[" + verifier() + "]";
    }
}
