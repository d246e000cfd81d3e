/**
 * County programs with their capacity, and the organizations and facilities of others that a feed names.
 */
@NullMarked
package org.throughline.kernel.program;

import org.jspecify.annotations.NullMarked;
