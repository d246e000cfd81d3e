/** Who works for the county and where: what a worker is told of themselves. No client's data lives here. */
@NullMarked
package org.throughline.query.directory;

import org.jspecify.annotations.NullMarked;
