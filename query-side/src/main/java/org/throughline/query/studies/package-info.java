/**
 * Measures of outcome by replaying the ledger, each with a manifest by which it can be repeated.
 */
@NullMarked
package org.throughline.query.studies;

import org.jspecify.annotations.NullMarked;
