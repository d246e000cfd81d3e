package org.throughline.infrastructure.vault.key;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.prf.PrfConfig2026;
import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.kernel.id.LegalEntityId;
import org.throughline.kernel.id.SubjectId;
import org.throughline.kernel.privacy.RetentionClass;

/**
 * A key as it is stored: inserted once under an id that follows from its name and incarnation, then only wrapped anew or
 * destroyed. Each change counts the revision up, and nothing follows a destruction.
 *
 * @param id the key's id, unique in the key database
 * @param name which data key it is; null for a subject's own key and the county's
 * @param incarnation 1 for the first key of that name; one more after each destruction
 * @param revision 0 when made
 * @param kek id of the key-encryption key that wrapped it; empty once destroyed
 * @param state what may be done with it
 * @param wrapped the encrypted Tink keyset, with the id as associated data; null once destroyed
 */
public record KeyDocument(
        String id,
        @Nullable KeyName name,
        int incarnation,
        int revision,
        String kek,
        KeyState state,
        @Nullable Binary wrapped) {
    /** What stands in place of a key-encryption key once there is nothing to open. */
    public static final String NO_KEK = "";

    public static KeyDocument made(String id, @Nullable KeyName name, int incarnation, String kek, byte[] wrapped) {
        return new KeyDocument(id, name, incarnation, 0, kek, KeyState.ACTIVE, new Binary(wrapped));
    }

    /** Keeps the place of a key, so that nobody makes it. */
    public static KeyDocument tombstone(String id, @Nullable KeyName name, int incarnation) {
        return new KeyDocument(id, name, incarnation, 0, NO_KEK, KeyState.DESTROYED, null);
    }

    /** The same key under another key-encryption key. */
    public KeyDocument rewrapped(String otherKek, byte[] otherWrapped) {
        if (isDestroyed()) {
            throw new IllegalStateException("A destroyed key is wrapped by nothing");
        }
        return new KeyDocument(
                id, name, incarnation, revision + 1, otherKek, KeyState.ACTIVE, new Binary(otherWrapped));
    }

    /** Its tombstone. */
    public KeyDocument destroyed() {
        return new KeyDocument(id, name, incarnation, revision + 1, NO_KEK, KeyState.DESTROYED, null);
    }

    public boolean isDestroyed() {
        return state == KeyState.DESTROYED;
    }

    /** What kind of key is wrapped. */
    Configuration configuration() {
        return name == null ? PrfConfig2026.get() : AeadConfig2026.get();
    }

    public Document toDocument() {
        var document = new Document("_id", id)
                .append("incarnation", incarnation)
                .append("revision", revision)
                .append("kek", kek)
                .append("state", state.name())
                .append("wrapped", wrapped);
        if (name != null) {
            document.append("subject", name.subject().toString())
                    .append("custodian", name.custodian().toString())
                    .append("retention", name.retention().name());
        }
        return document;
    }

    public static KeyDocument of(Document document) {
        try {
            KeyDocument key = new KeyDocument(
                    document.get("_id", String.class),
                    document.containsKey("subject") ? name(document) : null,
                    document.getInteger("incarnation"),
                    document.getInteger("revision", 0),
                    document.getString("kek"),
                    KeyState.valueOf(document.getString("state")),
                    document.get("wrapped", Binary.class));
            if (key.incarnation < 1 || key.isDestroyed() != (key.wrapped == null)) {
                throw new IllegalArgumentException("Parts that do not go together");
            }
            if (key.name != null && !key.name.id(key.incarnation).equals(key.id)) {
                throw new VaultException(VaultProblem.DAMAGED, "Key " + key.id + " is not the key its name says");
            }
            return key;
        } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
            throw new VaultException(VaultProblem.DAMAGED, "A key document cannot be read", e);
        }
    }

    private static KeyName name(Document document) {
        return new KeyName(
                new SubjectId(UUID.fromString(document.getString("subject"))),
                new LegalEntityId(UUID.fromString(document.getString("custodian"))),
                RetentionClass.valueOf(document.getString("retention")));
    }

    /** The wrapped key, if it may still open what it sealed. */
    public byte[] usable() {
        if (wrapped == null) {
            throw new VaultException(VaultProblem.KEY_DESTROYED, "Key " + id + " was destroyed");
        }
        return wrapped.getData();
    }
}
