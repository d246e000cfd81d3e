/** Commands about the whole store: backup, restore, compaction. */
@NullMarked
package org.throughline.infrastructure.cli.store;

import org.jspecify.annotations.NullMarked;
