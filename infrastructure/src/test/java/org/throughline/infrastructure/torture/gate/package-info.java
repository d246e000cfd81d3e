/**
 * Tries to make the access gate tell: twin counties that differ only in what is hidden, and clocks on its answers. What
 * is asked is made from the declared routes and views, so that a new one is asked without a line here.
 */
@NullMarked
package org.throughline.infrastructure.torture.gate;

import org.jspecify.annotations.NullMarked;
