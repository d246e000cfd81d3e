/** Commands by which an operator says something in a ledger itself. */
@NullMarked
package org.throughline.infrastructure.cli.ledger;

import org.jspecify.annotations.NullMarked;
