/**
 * The rules that decide, by the ids under which entries name them, and the sets of roles they are given to. No I/O.
 */
@NullMarked
package org.throughline.infrastructure.access.rule;

import org.jspecify.annotations.NullMarked;
