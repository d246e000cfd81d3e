package org.throughline.infrastructure.vault.key;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PrfConfig2026;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;

/** A key from which others are derived, one for each use (HKDF-SHA256, RFC 5869). */
public final class KeyDerivation {
    private static final int KEY_BYTES = 32;

    private final PrfSet prf;

    public KeyDerivation(KeysetHandle keyset) {
        try {
            this.prf = keyset.getPrimitive(PrfConfig2026.get(), PrfSet.class);
        } catch (GeneralSecurityException e) {
            throw new VaultException(VaultProblem.DAMAGED, "A key of another kind stands where keys are derived", e);
        }
    }

    /** The key for one use; the name of the use is stable for ever. */
    public KeyedHash forUse(String use) {
        try {
            return new KeyedHash(prf.computePrimary(use.getBytes(StandardCharsets.UTF_8), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF gives 32 bytes", e);
        }
    }
}
