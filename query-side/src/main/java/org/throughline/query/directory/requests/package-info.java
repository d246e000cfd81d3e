/** What waits for a second person before somebody gets a right. What may be decided of it is decided in the commands. */
@NullMarked
package org.throughline.query.directory.requests;

import org.jspecify.annotations.NullMarked;
