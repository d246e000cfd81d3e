package org.throughline.infrastructure.vault.key;

import com.google.crypto.tink.aead.AeadConfig2026;
import org.bson.types.Binary;
import org.throughline.infrastructure.vault.kek.KeyEncryptionKey;
import org.throughline.infrastructure.vault.key.KekRegistration.KekState;

/** A key of no use but to tell whether a key-encryption key is the one that was registered. */
public final class KekProbe {
    private static final String PROBE = "kek:1";

    private KekProbe() {}

    public static KekRegistration register(int number, KeyEncryptionKey kek) {
        byte[] probe = kek.wrap(PROBE, DataKey.generate(), AeadConfig2026.get());
        return new KekRegistration(number, kek.id(), KekState.ACTIVE, new Binary(probe));
    }

    /** Fails as DAMAGED if {@code kek} is another key than the one registered. */
    static void open(KeyEncryptionKey kek, KekRegistration registration) {
        kek.unwrap(PROBE, registration.probe().getData(), AeadConfig2026.get());
    }
}
