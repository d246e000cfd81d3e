/** Commands about the local accounts. What may be done to an account is decided in {@code security}. */
@NullMarked
package org.throughline.infrastructure.cli.accounts;

import org.jspecify.annotations.NullMarked;
