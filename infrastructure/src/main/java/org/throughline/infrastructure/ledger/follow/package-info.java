/** The way along a ledger for those who follow it. Nothing here writes. */
@NullMarked
package org.throughline.infrastructure.ledger.follow;

import org.jspecify.annotations.NullMarked;
