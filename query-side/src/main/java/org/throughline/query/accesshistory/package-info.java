/**
 * Who was shown whose data, or was refused it: the entries of the access ledger in plain words. What happened to the
 * data itself is in the audit trail.
 */
@NullMarked
package org.throughline.query.accesshistory;

import org.jspecify.annotations.NullMarked;
