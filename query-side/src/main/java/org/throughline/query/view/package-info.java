/**
 * How a view is declared: once, in its own package, with everything that routes, gate, description, runner and tests
 * need to know of it. No view lives here.
 */
@NullMarked
package org.throughline.query.view;

import org.jspecify.annotations.NullMarked;
