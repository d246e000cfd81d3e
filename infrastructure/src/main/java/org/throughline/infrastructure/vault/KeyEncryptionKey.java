package org.throughline.infrastructure.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;

/** Wraps every other key (AES-256-GCM); lives in a file and, unwrapped, in memory only. */
final class KeyEncryptionKey {
    private final String id;
    private final Aead aead;

    KeyEncryptionKey(String id, KeysetHandle keyset) throws GeneralSecurityException {
        this.id = id;
        this.aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    String id() {
        return id;
    }

    /** Wraps {@code keyset}; it opens only as the key {@code keyId}. */
    byte[] wrap(String keyId, KeysetHandle keyset, Configuration configuration) {
        try {
            return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, aead, bytes(keyId), configuration);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key just made can be wrapped", e);
        }
    }

    /** Unwraps the key {@code keyId}. */
    KeysetHandle unwrap(String keyId, byte[] wrapped, Configuration configuration) {
        try {
            return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, aead, bytes(keyId), configuration);
        } catch (GeneralSecurityException e) {
            throw new VaultException(
                    VaultProblem.DAMAGED, "Key " + keyId + " was not wrapped by this key file or was altered", e);
        }
    }

    private static byte[] bytes(String keyId) {
        return keyId.getBytes(StandardCharsets.UTF_8);
    }
}
