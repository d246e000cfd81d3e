package org.throughline.infrastructure.vault.kek;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the key-encryption keys are.
 *
 * @param uri of the one that wraps keys from the first start on: {@code file:PATH},
 *     {@code hcvault-transit:https://HOST/MOUNT/keys/NAME}, or what an added Tink integration knows ({@code gcp-kms://},
 *     {@code aws-kms://})
 * @param further others that have wrapped keys or will
 * @param tokenFile token of the transit engine; that of the environment if null
 * @param credentialsFile credentials for a Tink integration; its default ones if null
 * @param patience how long a service may take to answer, more than zero
 */
public record KeyEncryptionSettings(
        String uri,
        List<String> further,
        @Nullable Path tokenFile,
        @Nullable Path credentialsFile,
        Duration patience) {
    /** Five seconds. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Refuses a patience of nothing. */
    public KeyEncryptionSettings {
        further = List.copyOf(further);
        if (!patience.isPositive()) {
            throw new IllegalArgumentException("The patience with a key management service must be more than zero");
        }
    }

    /** A key file alone. */
    public static KeyEncryptionSettings file(Path file) {
        return new KeyEncryptionSettings("file:" + file, List.of(), null, null, PATIENCE);
    }

    /** The same and one more. */
    public KeyEncryptionSettings with(String another) {
        var more = new ArrayList<>(further);
        if (!another.equals(uri) && !more.contains(another)) {
            more.add(another);
        }
        return new KeyEncryptionSettings(uri, more, tokenFile, credentialsFile, patience);
    }
}
