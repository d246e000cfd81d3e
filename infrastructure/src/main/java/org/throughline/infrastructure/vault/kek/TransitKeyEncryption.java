package org.throughline.infrastructure.vault.kek;

import com.google.crypto.tink.Aead;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Supplier;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;
import org.throughline.infrastructure.vault.transit.TransitFailure;
import org.throughline.infrastructure.vault.transit.TransitKey;

/** A key of HashiCorp Vault's transit engine. */
final class TransitKeyEncryption implements KeyEncryption {
    private final String uri;
    private final TransitKey key;

    TransitKeyEncryption(String uri, TransitKey key) {
        this.uri = uri;
        this.key = key;
    }

    @Override
    public String name() {
        return uri;
    }

    @Override
    public boolean isRemote() {
        return true;
    }

    @Override
    public boolean holds(String kek) {
        return RemoteKek.belongs(uri, kek);
    }

    @Override
    public KeyEncryptionKey key(String kek) {
        return new KeyEncryptionKey(kek, new OverHttp());
    }

    @Override
    public String prepare(Set<String> registered) {
        return told(() -> {
            key.check();
            if (RemoteKek.anyOf(uri, registered)) {
                key.rotate();
            }
            return RemoteKek.next(uri, registered);
        });
    }

    @Override
    public void retire(String kek) {
        // The service keeps its versions until its own operator raises the oldest one that decrypts.
    }

    @Override
    public void withdraw(String kek) {
        // Nothing of ours is there.
    }

    private <T> T told(Supplier<T> work) {
        try {
            return work.get();
        } catch (TransitFailure e) {
            VaultProblem problem = switch (e.kind()) {
                case UNREACHABLE -> VaultProblem.KEK_UNREACHABLE;
                case DENIED, UNKNOWN_KEY, UNFIT_KEY -> VaultProblem.KEK_UNUSABLE;
                case NOT_OPENED -> VaultProblem.DAMAGED;
            };
            throw new VaultException(problem, e.getMessage() + ", asked for " + uri, e);
        }
    }

    private final class OverHttp implements Aead {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) {
            return told(() -> key.encrypt(plaintext, associatedData)).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) {
            return told(() -> key.decrypt(new String(ciphertext, StandardCharsets.US_ASCII), associatedData));
        }
    }
}
