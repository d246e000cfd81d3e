/**
 * What decisions of several capabilities fold and check: who a worker, client or program is, whether a queue is
 * staffed, when something happened, what was tried to reach a person. No rule of a single capability lives here.
 */
@NullMarked
package org.throughline.command.decision;

import org.jspecify.annotations.NullMarked;
