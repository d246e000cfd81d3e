package org.throughline.infrastructure.vault.kek;

import java.util.Set;
import org.throughline.infrastructure.vault.problem.VaultException;

/**
 * A place that keeps key-encryption keys: a file or a key management service, named by a URI. All calls may block; all
 * fail with {@link VaultException}.
 */
public interface KeyEncryption {
    /** How it is called in messages; holds no secret. */
    String name();

    /** Whether using its keys asks another machine. */
    boolean isRemote();

    /** Whether the key-encryption key of this id is here. */
    boolean holds(String kek);

    /** The key of an id that is here. */
    KeyEncryptionKey key(String kek);

    /**
     * Makes a new version, or answers the one that an interrupted call has left.
     *
     * @param registered ids that are in use or were
     * @return its id, which is none of {@code registered}
     */
    String prepare(Set<String> registered);

    /** Gives up a version that no key needs any more. */
    void retire(String kek);

    /** Takes back what {@link #prepare} made at a first start that another process has won. */
    void withdraw(String kek);
}
