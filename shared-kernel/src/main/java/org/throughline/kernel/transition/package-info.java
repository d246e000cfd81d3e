/**
 * What can happen while a person moves between two services.
 */
@NullMarked
package org.throughline.kernel.transition;

import org.jspecify.annotations.NullMarked;
