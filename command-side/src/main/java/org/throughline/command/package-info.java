/**
 * Decisions: commands, the state they are decided on, and what they append.
 * No clock, no randomness and no I/O lives below this package: time and ids come in.
 */
@NullMarked
package org.throughline.command;

import org.jspecify.annotations.NullMarked;
