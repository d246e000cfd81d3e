/**
 * Collections and their indexes, and the locks and batches by which documents change together with their index
 * entries. No command of the wire lives here.
 */
@NullMarked
package org.throughline.infrastructure.embeddedmongo.catalog;

import org.jspecify.annotations.NullMarked;
