package org.throughline.infrastructure.vault.kek;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.infrastructure.vault.problem.VaultException;
import org.throughline.infrastructure.vault.problem.VaultProblem;

/**
 * A key of any service for which a deployment has added a Tink integration: one that is announced as a service of
 * {@link KmsClient}, or Google's own for Google Cloud and AWS, which are not announced.
 */
final class TinkKeyEncryption implements KeyEncryption {
    /** Scheme and class of Google's integrations (com.google.crypto.tink:tink-gcpkms, :tink-awskms). */
    private static final Map<String, String> UNANNOUNCED = Map.of(
            "gcp-kms://", "com.google.crypto.tink.integration.gcpkms.GcpKmsClient",
            "aws-kms://", "com.google.crypto.tink.integration.awskms.AwsKmsClient");

    private final String uri;
    private final Aead aead;

    private TinkKeyEncryption(String uri, Aead aead) {
        this.uri = uri;
        this.aead = aead;
    }

    static KeyEncryption of(String uri, @Nullable Path credentials) {
        KmsClient client = client(uri);
        try {
            KmsClient ready = credentials == null
                    ? client.withDefaultCredentials()
                    : client.withCredentials(credentials.toString());
            return new TinkKeyEncryption(uri, ready.getAead(uri));
        } catch (GeneralSecurityException e) {
            throw new VaultException(
                    VaultProblem.KEK_UNUSABLE,
                    "The key management service of " + scheme(uri)
                            + " accepts neither its default credentials nor those"
                            + " of throughline.vault.credentials-file",
                    e);
        }
    }

    private static KmsClient client(String uri) {
        try {
            for (KmsClient announced : ServiceLoader.load(KmsClient.class)) {
                if (announced.doesSupport(uri)) {
                    return announced;
                }
            }
            for (Map.Entry<String, String> one : UNANNOUNCED.entrySet()) {
                if (uri.startsWith(one.getKey())) {
                    return Class.forName(one.getValue())
                            .asSubclass(KmsClient.class)
                            .getDeclaredConstructor()
                            .newInstance();
                }
            }
        } catch (ReflectiveOperationException | LinkageError | ServiceConfigurationError e) {
            throw unknown(uri, e);
        }
        throw unknown(uri, null);
    }

    private static VaultException unknown(String uri, @Nullable Throwable cause) {
        return new VaultException(
                VaultProblem.KEK_UNUSABLE,
                "Nothing here knows key-encryption keys of the scheme '" + scheme(uri)
                        + "'; accepted are file:PATH, hcvault-transit:https://HOST/MOUNT/keys/NAME, and gcp-kms:// or"
                        + " aws-kms:// once the Tink integration's jar is on the class path",
                cause);
    }

    /** Only the scheme is repeated: the rest could hold a secret by mistake. */
    private static String scheme(String uri) {
        int end = uri.indexOf(':');
        return end > 0 && uri.substring(0, end).matches("[a-zA-Z][a-zA-Z0-9+.-]*") ? uri.substring(0, end) : "";
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
        return new KeyEncryptionKey(kek, new Told());
    }

    /** The service's owner rotates it there; from then on it encrypts with its newest version. */
    @Override
    public String prepare(Set<String> registered) {
        return RemoteKek.next(uri, registered);
    }

    @Override
    public void retire(String kek) {
        // The service keeps its versions until its own operator destroys them.
    }

    @Override
    public void withdraw(String kek) {
        // Nothing of ours is there.
    }

    /** What a service throws when it cannot be asked always has a cause; a wrong ciphertext has none. */
    private final class Told implements Aead {
        @Override
        public byte[] encrypt(byte[] plaintext, byte[] associatedData) throws GeneralSecurityException {
            try {
                return aead.encrypt(plaintext, associatedData);
            } catch (GeneralSecurityException | RuntimeException e) {
                throw unreachable(e);
            }
        }

        @Override
        public byte[] decrypt(byte[] ciphertext, byte[] associatedData) throws GeneralSecurityException {
            try {
                return aead.decrypt(ciphertext, associatedData);
            } catch (GeneralSecurityException e) {
                if (e.getCause() == null) {
                    throw e;
                }
                throw unreachable(e);
            } catch (RuntimeException e) {
                throw unreachable(e);
            }
        }

        private VaultException unreachable(Exception cause) {
            return new VaultException(
                    VaultProblem.KEK_UNREACHABLE, "The key management service does not answer for " + uri, cause);
        }
    }
}
