package org.throughline.infrastructure.vault.key;

/**
 * What a change of the key-encryption key did.
 *
 * @param kek id of the key-encryption key that wraps the keys now
 * @param rewrapped keys wrapped anew by this run
 * @param failed keys that did not open with what had wrapped them and stay as they are
 * @param resumed whether an earlier run had begun it
 */
public record RewrappedKeys(String kek, long rewrapped, long failed, boolean resumed) {}
