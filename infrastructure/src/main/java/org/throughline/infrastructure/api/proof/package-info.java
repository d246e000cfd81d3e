/** Proof over HTTP: verification, consistency, inclusion. All goes by the right to the view {@code proof}. */
@NullMarked
package org.throughline.infrastructure.api.proof;

import org.jspecify.annotations.NullMarked;
