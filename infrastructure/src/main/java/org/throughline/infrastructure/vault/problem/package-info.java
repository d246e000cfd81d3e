/** What the vault can answer instead of a key. */
@NullMarked
package org.throughline.infrastructure.vault.problem;

import org.jspecify.annotations.NullMarked;
