package org.throughline.infrastructure.vault.problem;

/** Why the vault cannot do what it was asked. */
public enum VaultProblem {
    /** The key database cannot be reached or does not answer in time; trying again later may help. */
    UNREACHABLE,
    /** This process runs without a vault, as a replay does. */
    ABSENT,
    /** The key-encryption key's file is missing although it has wrapped keys. */
    KEY_FILE_MISSING,
    /** The file may be read or written by others than its owner, or its permissions cannot be told. */
    KEY_FILE_EXPOSED,
    /** The file is not a key file, or cannot be read or written. */
    KEY_FILE_UNUSABLE,
    /** The key management service does not answer; trying again later may help. */
    KEK_UNREACHABLE,
    /** The name of a key-encryption key cannot be used, or its service refuses us. */
    KEK_UNUSABLE,
    /** What is configured is another key-encryption key than the one that has wrapped the keys. */
    KEK_WRONG,
    /** A key-encryption key is still needed and cannot be given up. */
    KEK_NEEDED,
    /** A key that a value names is not there. */
    KEY_UNKNOWN,
    /** The key was destroyed, and with it every copy of what it sealed. */
    KEY_DESTROYED,
    /** A backup of keys is not whole, or is none. */
    BACKUP_UNUSABLE,
    /** A value or a key fails its authentication: it was altered or put where it does not belong. */
    DAMAGED;

    /** Whether the same may succeed later without anybody doing anything to the keys. */
    public boolean isPassing() {
        return this == UNREACHABLE || this == KEK_UNREACHABLE;
    }
}
