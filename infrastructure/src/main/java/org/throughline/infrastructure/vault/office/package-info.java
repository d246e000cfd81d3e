/** What operators do with keys: backup, restore, rotation, retirement. */
@NullMarked
package org.throughline.infrastructure.vault.office;

import org.jspecify.annotations.NullMarked;
