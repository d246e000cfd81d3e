/**
 * What can happen in a crisis response, from the first call to the follow-up.
 */
@NullMarked
package org.throughline.kernel.crisis;

import org.jspecify.annotations.NullMarked;
