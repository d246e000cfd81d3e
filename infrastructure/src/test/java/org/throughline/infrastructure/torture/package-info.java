/**
 * Tries to make the ledger lie: processes that are killed, networks that lose answers, and a checker that trusts nothing
 * but the log itself and what callers were told. Run by {@code throughline torture}, in short forms by the suite.
 */
@NullMarked
package org.throughline.infrastructure.torture;

import org.jspecify.annotations.NullMarked;
