/** Organizations and facilities of others as the directory lists them: what they publish of themselves. */
@NullMarked
package org.throughline.query.directory.places;

import org.jspecify.annotations.NullMarked;
