/**
 * What keeps a person's data from those who may not see it: sealed values, labels, purposes of use, retention.
 * No key and no cipher lives here; they are the vault's.
 */
@NullMarked
package org.throughline.kernel.privacy;

import org.jspecify.annotations.NullMarked;
