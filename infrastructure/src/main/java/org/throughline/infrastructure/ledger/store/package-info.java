/** Where blocks are kept, and how one is written until it is certain which block stands. Decides no condition. */
@NullMarked
package org.throughline.infrastructure.ledger.store;

import org.jspecify.annotations.NullMarked;
