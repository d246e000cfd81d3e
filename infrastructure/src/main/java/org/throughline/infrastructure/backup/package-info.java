/**
 * Backups of an embedded store and what is restored from them: the ledgers and what belongs to them as files of the
 * store, the keys apart. Which events there are, and what they say, is nothing to it.
 */
@NullMarked
package org.throughline.infrastructure.backup;

import org.jspecify.annotations.NullMarked;
