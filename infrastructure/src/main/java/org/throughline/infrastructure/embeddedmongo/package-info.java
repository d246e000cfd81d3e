/**
 * A MongoDB-compatible server inside this process, on RocksDB: wire, commands, cursors, planner and storage. It knows
 * nothing of events, clients or views; whoever uses it does so through a MongoDB driver.
 */
@NullMarked
package org.throughline.infrastructure.embeddedmongo;

import org.jspecify.annotations.NullMarked;
