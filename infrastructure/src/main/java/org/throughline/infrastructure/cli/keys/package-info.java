/** Commands about keys: of people's data, of the key-encryption keys, of checkpoints. */
@NullMarked
package org.throughline.infrastructure.cli.keys;

import org.jspecify.annotations.NullMarked;
