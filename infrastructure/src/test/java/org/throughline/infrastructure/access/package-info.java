/** Tests of the gate, the dispatch of commands and the access ledger's entries. */
@NullMarked
package org.throughline.infrastructure.access;

import org.jspecify.annotations.NullMarked;
