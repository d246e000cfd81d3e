/**
 * What operators see and do on a running server, over its management port. An operator is whoever may read the data
 * directory. Nothing here shows anything of a person.
 */
@NullMarked
package org.throughline.infrastructure.operations;

import org.jspecify.annotations.NullMarked;
