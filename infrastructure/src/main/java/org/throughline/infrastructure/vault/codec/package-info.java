/**
 * Care events as the ledger stores them: sealed on the way in, ciphertext on the way out. Reading needs no vault.
 */
@NullMarked
package org.throughline.infrastructure.vault.codec;

import org.jspecify.annotations.NullMarked;
