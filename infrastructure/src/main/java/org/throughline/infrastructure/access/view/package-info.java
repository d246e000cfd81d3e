/**
 * The way out for answers: decide, evaluate on sealed data, trace, and only then release. No view of the field lives
 * here.
 */
@NullMarked
package org.throughline.infrastructure.access.view;

import org.jspecify.annotations.NullMarked;
