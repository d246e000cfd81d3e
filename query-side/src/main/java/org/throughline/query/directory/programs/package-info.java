/** The programs of the county as its directory lists them. What a program does with clients is not here. */
@NullMarked
package org.throughline.query.directory.programs;

import org.jspecify.annotations.NullMarked;
