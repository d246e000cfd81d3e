package org.throughline.infrastructure.vault.key;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig2026;
import java.security.GeneralSecurityException;
import reactor.core.publisher.Mono;

/** Makes keys, wrapped by the current key-encryption key and not stored yet. */
public final class KeyMaker {
    private static final int FIRST = 1;

    private final KeyRing ring;

    public KeyMaker(KeyRing ring) {
        this.ring = ring;
    }

    public Mono<KeyDocument> dataKey(KeyName name, int incarnation) {
        return ring.wrap(name.id(incarnation), name, incarnation, DataKey.generate());
    }

    /** A key from which others are derived. */
    public Mono<KeyDocument> derivation(String id) {
        try {
            KeysetHandle keyset = KeysetHandle.generateNew(PredefinedPrfParameters.HKDF_SHA256, PrfConfig2026.get());
            return ring.wrap(id, null, FIRST, keyset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKDF keys can be made", e);
        }
    }
}
