package org.throughline.infrastructure.vault.key;

import org.bson.Document;
import org.bson.types.Binary;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;

/**
 * That a key-encryption key has wrapped keys of this database.
 *
 * @param number 1 for the first; the highest wraps new keys
 * @param kek its id
 * @param state whether it may still wrap and open
 * @param probe a key wrapped by it, which tells it from another key of the same name
 */
public record KekRegistration(int number, String kek, KekState state, Binary probe) {
    /** Whether a key-encryption key may be used. */
    public enum KekState {
        /** It may. */
        ACTIVE,
        /** No key needs it, and none may be sealed with that it still wraps. */
        RETIRED
    }

    Document toDocument() {
        return new Document("_id", number)
                .append("kek", kek)
                .append("state", state.name())
                .append("probe", probe);
    }

    static KekRegistration of(Document document) {
        try {
            Binary probe = document.get("probe", Binary.class);
            String kek = document.getString("kek");
            if (probe == null || kek == null) {
                throw new IllegalArgumentException("A part is missing");
            }
            return new KekRegistration(
                    document.getInteger("_id"), kek, KekState.valueOf(document.getString("state")), probe);
        } catch (IllegalArgumentException | NullPointerException | ClassCastException e) {
            throw new VaultException(
                    VaultProblem.DAMAGED, "The registration of a key-encryption key cannot be read", e);
        }
    }

    boolean isRetired() {
        return state == KekState.RETIRED;
    }
}
