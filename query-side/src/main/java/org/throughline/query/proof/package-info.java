/**
 * How the ledgers stand as wholes: heads, checkpoints, verifications. Nothing of what an entry says, and of nobody; what
 * proves and verifies is elsewhere.
 */
@NullMarked
package org.throughline.query.proof;

import org.jspecify.annotations.NullMarked;
