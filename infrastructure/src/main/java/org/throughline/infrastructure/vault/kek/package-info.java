/** Key-encryption keys: in a file or at a service. Knows no person and no data key. */
@NullMarked
package org.throughline.infrastructure.vault.kek;

import org.jspecify.annotations.NullMarked;
