/**
 * Views on the wire: from a path and parameters to a question at the gate. Routes of a context live in its own
 * package.
 */
@NullMarked
package org.throughline.infrastructure.api.view;

import org.jspecify.annotations.NullMarked;
