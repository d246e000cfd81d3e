/**
 * The workers of the county as its directory lists them, and to whom each of them is named. No client's data lives here.
 */
@NullMarked
package org.throughline.query.directory.workers;

import org.jspecify.annotations.NullMarked;
