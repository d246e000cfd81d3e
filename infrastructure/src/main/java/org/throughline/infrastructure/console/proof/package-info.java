/** The page of the proof: how both ledgers stand, verifying them, and checkpoints kept elsewhere. Decides nothing itself. */
@NullMarked
package org.throughline.infrastructure.console.proof;

import org.jspecify.annotations.NullMarked;
