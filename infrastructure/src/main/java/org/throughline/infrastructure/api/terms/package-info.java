/** By what a person is named where their id is not known: exact terms, as bodies hold them. */
@NullMarked
package org.throughline.infrastructure.api.terms;

import org.jspecify.annotations.NullMarked;
