/** Tests of this package, and what they stand on. */
@NullMarked
package org.throughline.infrastructure.policy;

import org.jspecify.annotations.NullMarked;
