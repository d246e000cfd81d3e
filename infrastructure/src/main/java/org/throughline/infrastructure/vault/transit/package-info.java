/** The HTTP interface of HashiCorp Vault's transit engine. Knows nothing of our keys; what is wrapped is decided elsewhere. */
@NullMarked
package org.throughline.infrastructure.vault.transit;

import org.jspecify.annotations.NullMarked;
