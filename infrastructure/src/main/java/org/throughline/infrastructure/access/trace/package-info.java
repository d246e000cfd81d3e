/**
 * Entries of the access ledger: who asked for what, from where, and the keys under which the question is sealed. What
 * is traced decides elsewhere.
 */
@NullMarked
package org.throughline.infrastructure.access.trace;

import org.jspecify.annotations.NullMarked;
