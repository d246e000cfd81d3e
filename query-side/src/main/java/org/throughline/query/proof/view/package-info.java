/** The view that tells how the ledgers stand. What it tells lives beside it, where the sources of views can name it. */
@NullMarked
package org.throughline.query.proof.view;

import org.jspecify.annotations.NullMarked;
