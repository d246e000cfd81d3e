/**
 * What a county may set: clocks, holidays, value sets, programs. Rules read it; nothing here decides.
 */
@NullMarked
package org.throughline.kernel.policy;

import org.jspecify.annotations.NullMarked;
