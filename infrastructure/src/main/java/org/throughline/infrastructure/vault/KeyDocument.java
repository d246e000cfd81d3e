package org.throughline.infrastructure.vault;

import java.util.UUID;
import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.throughline.kernel.client.SubjectId;
import org.throughline.kernel.privacy.RetentionClass;
import org.throughline.kernel.program.LegalEntityId;

/**
 * A key as it is stored: inserted once, never overwritten by another key.
 *
 * @param id the key's id, unique in the key database
 * @param name which data key it is; null for a subject's own key and the county's
 * @param incarnation 1 for the first key of that name
 * @param kek id of the key-encryption key that wrapped it
 * @param state what may be done with it
 * @param wrapped the encrypted Tink keyset, with the id as associated data; null once destroyed
 */
record KeyDocument(
        String id,
        @Nullable KeyName name,
        int incarnation,
        String kek,
        KeyState state,
        @Nullable Binary wrapped) {
    Document toDocument() {
        var document = new Document("_id", id)
                .append("incarnation", incarnation)
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

    static KeyDocument of(Document document) {
        try {
            return new KeyDocument(
                    document.getString("_id"),
                    document.containsKey("subject") ? name(document) : null,
                    document.getInteger("incarnation"),
                    document.getString("kek"),
                    KeyState.valueOf(document.getString("state")),
                    document.get("wrapped", Binary.class));
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
    byte[] usable() {
        if (wrapped == null || state == KeyState.DESTROYED) {
            throw new VaultException(VaultProblem.KEY_DESTROYED, "Key " + id + " was destroyed");
        }
        return wrapped.getData();
    }
}
