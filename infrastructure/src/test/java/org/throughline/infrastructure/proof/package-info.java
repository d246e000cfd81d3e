/** Tests of verifying ledgers for people. */
@NullMarked
package org.throughline.infrastructure.proof;

import org.jspecify.annotations.NullMarked;
