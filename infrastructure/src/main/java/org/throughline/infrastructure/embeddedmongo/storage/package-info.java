/** RocksDB: opening, checking, writing and keys as bytes. Knows no document's meaning. */
@NullMarked
package org.throughline.infrastructure.embeddedmongo.storage;

import org.jspecify.annotations.NullMarked;
