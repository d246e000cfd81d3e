package org.throughline.infrastructure.vault.kek;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;

/** One version of a key that wraps all others. May ask another machine and then blocks. */
public final class KeyEncryptionKey {
    private final String id;
    private final Aead aead;

    KeyEncryptionKey(String id, Aead aead) {
        this.id = id;
        this.aead = aead;
    }

    public String id() {
        return id;
    }

    /** Wraps {@code keyset}; it opens only as the key {@code keyId}. */
    public byte[] wrap(String keyId, KeysetHandle keyset, Configuration configuration) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, aead, bytes(keyId), configuration);
        } catch (GeneralSecurityException e) {
            throw new VaultException(
                    VaultProblem.KEK_UNREACHABLE, "The key-encryption key " + id + " does not wrap keys now", e);
        }
    }

    /** Unwraps the key {@code keyId}. */
    public KeysetHandle unwrap(String keyId, byte[] wrapped, Configuration configuration) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, aead, bytes(keyId), configuration);
        } catch (GeneralSecurityException e) {
            throw new VaultException(
                    VaultProblem.DAMAGED,
                    "Key " + keyId + " was not wrapped by the key-encryption key " + id + " or was altered",
                    e);
        }
    }

    /** Puts a seal on {@code content} that only holders of this key can put there. */
    public byte[] attest(String purpose, byte[] content) {
        try {
            return aead.encrypt(content, bytes(purpose));
        } catch (GeneralSecurityException e) {
            throw new VaultException(
                    VaultProblem.KEK_UNREACHABLE, "The key-encryption key " + id + " does not seal now", e);
        }
    }

    /** What was attested; fails as DAMAGED if this key did not do it. */
    public byte[] attested(String purpose, byte[] seal) {
        try {
            return aead.decrypt(seal, bytes(purpose));
        } catch (GeneralSecurityException e) {
            throw new VaultException(VaultProblem.DAMAGED, "A seal was not put by the key-encryption key " + id, e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
