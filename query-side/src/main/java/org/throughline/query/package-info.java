/**
 * Read models as pure folds of the ledger, the queries on them, and studies.
 * Nothing below this package decides, appends or opens a sealed value.
 */
@NullMarked
package org.throughline.query;

import org.jspecify.annotations.NullMarked;
