package org.throughline.infrastructure.vault.key;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.AesGcmParameters;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.kernel.id.EventId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.Ciphertext;

/** An unwrapped data key, AES-256-GCM. May be used by several threads. */
public final class DataKey {
    /** First byte of the associated data. */
    private static final byte FORMAT = 1;

    private final String id;
    private final SubjectId subject;
    private final Aead aead;

    public DataKey(String id, SubjectId subject, KeysetHandle keyset) {
        this.id = id;
        this.subject = subject;
        try {
            this.aead = keyset.getPrimitive(AeadConfig2026.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new VaultException(VaultProblem.DAMAGED, "Key " + id + " is a key of another kind", e);
        }
    }

    public String id() {
        return id;
    }

    /** Without Tink's five-byte prefix: the key's id stands beside every ciphertext. */
    public static KeysetHandle generate() {
        try {
            return KeysetHandle.generateNew(
                    AesGcmParameters.builder()
                            .setKeySizeBytes(32)
                            .setIvSizeBytes(12)
                            .setTagSizeBytes(16)
                            .setVariant(AesGcmParameters.Variant.NO_PREFIX)
                            .build(),
                    AeadConfig2026.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM keys can be made", e);
        }
    }

    public Ciphertext seal(EventId event, String path, byte[] json) {
        try {
            byte[] sealed = aead.encrypt(json, associated(event.toString(), path, id));
            return new Ciphertext(
                    id, event.toString(), path, Base64.getEncoder().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM seals every value", e);
        }
    }

    /** Opens what this key sealed for {@code owner} and for the event and path that the ciphertext names. */
    public byte[] open(SubjectId owner, Ciphertext stored) {
        if (!owner.equals(subject)) {
            throw damaged(null);
        }
        try {
            return aead.decrypt(
                    Base64.getDecoder().decode(stored.bytes()),
                    associated(stored.event(), stored.path(), stored.key()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw damaged(e);
        }
    }

    private VaultException damaged(@Nullable Exception cause) {
        return new VaultException(
                VaultProblem.DAMAGED, "A value does not open with key " + id + ": it was altered or moved", cause);
    }

    /** Format byte, then event id, path and key id, each behind its length in two bytes. */
    private static byte[] associated(String event, String path, String key) {
        byte[][] parts = {
            event.getBytes(StandardCharsets.UTF_8),
            path.getBytes(StandardCharsets.UTF_8),
            key.getBytes(StandardCharsets.UTF_8)
        };
        ByteBuffer associated =
                ByteBuffer.allocate(1 + 3 * Short.BYTES + parts[0].length + parts[1].length + parts[2].length);
        associated.put(FORMAT);
        for (byte[] part : parts) {
            if (part.length > Short.MAX_VALUE) {
                throw new IllegalArgumentException("The place of a sealed value has a name of bounded length");
            }
            associated.putShort((short) part.length).put(part);
        }
        return associated.array();
    }
}
