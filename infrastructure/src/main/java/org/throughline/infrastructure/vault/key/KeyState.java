package org.throughline.infrastructure.vault.key;

/** What may be done with a key. */
enum KeyState {
    /** Seals and opens. */
    ACTIVE,
    /** Nothing, for ever; the wrapped key is gone, its document stays so that it cannot be made again. */
    DESTROYED
}
