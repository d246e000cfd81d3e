/**
 * Boards of work that must not be lost: the transitions of a program's queue. What they show is folded elsewhere.
 */
@NullMarked
package org.throughline.query.boards;

import org.jspecify.annotations.NullMarked;
