/**
 * Keeps what makes a ledger provable to others: signed checkpoints, the key they are signed with, tiles, the file that
 * notes heads outside the store, and the witness. Works on a ledger's public surface; what a block holds is not
 * interpreted here, and no appender ever waits for anything here.
 */
@NullMarked
package org.throughline.infrastructure.ledger.checkpoint;

import org.jspecify.annotations.NullMarked;
