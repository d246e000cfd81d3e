/** Commands that prove what the ledgers hold: verification, inclusion, consistency. */
@NullMarked
package org.throughline.infrastructure.cli.proof;

import org.jspecify.annotations.NullMarked;
