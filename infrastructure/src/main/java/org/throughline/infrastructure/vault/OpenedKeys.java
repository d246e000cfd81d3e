package org.throughline.infrastructure.vault;

import java.util.Map;
import org.throughline.infrastructure.json.EventJson;
import org.throughline.infrastructure.json.ValueType;
import org.throughline.infrastructure.vault.key.DataKey;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.kernel.privacy.Ciphertext;
import org.throughline.kernel.privacy.Sealed;

/** The keys of one answer, asked for with a grant. Opening values with them costs no I/O; not to be kept. */
public final class OpenedKeys {
    private final Map<String, DataKey> keys;

    public OpenedKeys(Map<String, DataKey> keys) {
        this.keys = Map.copyOf(keys);
    }

    /**
     * The value. One that was never stored is answered as it is.
     *
     * @throws VaultException if it was altered or moved, or was not among the values that this was asked for
     */
    public <T> T open(Sealed<T> value, Class<T> type) {
        return open(value, ValueType.of(type));
    }

    /** The same for a type with arguments, such as a list. */
    public <T> T open(Sealed<T> value, ValueType<T> type) {
        T plain = value.plainForVault();
        return plain != null ? plain : EventJson.read(stored(value), type);
    }

    /** The value's canonical JSON, for writing it where its type is not known. */
    public byte[] json(Sealed<?> value) {
        Object plain = value.plainForVault();
        return plain != null ? EventJson.canonical(plain) : stored(value);
    }

    private byte[] stored(Sealed<?> value) {
        Ciphertext stored = value.ciphertext();
        DataKey key = stored == null ? null : keys.get(stored.key());
        if (stored == null || key == null) {
            throw new VaultException(VaultProblem.KEY_UNKNOWN, "The key of a value was not asked for or is gone");
        }
        return key.open(value.subject(), stored);
    }

    /** Whether the value can be opened: false if its key was destroyed. */
    public boolean canOpen(Sealed<?> value) {
        Ciphertext stored = value.ciphertext();
        return stored == null || keys.containsKey(stored.key());
    }
}
