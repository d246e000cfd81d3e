/**
 * The contract of a view that is a fold of the ledger. The runner that feeds folds is the infrastructure's.
 */
@NullMarked
package org.throughline.query.projection;

import org.jspecify.annotations.NullMarked;
