/**
 * Decisions about workers: hiring, programs, caseloads, leaving; and what feeds say of practitioners of others.
 * What a worker may see is decided at the gate, not here.
 */
@NullMarked
package org.throughline.command.workforce;

import org.jspecify.annotations.NullMarked;
