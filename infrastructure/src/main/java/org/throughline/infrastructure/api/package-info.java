/**
 * What all HTTP endpoints share: problems, callers, commands and answers on the wire. The endpoints of a capability
 * live in the package of its name; no rule of the field and no store is reached from here.
 */
@NullMarked
package org.throughline.infrastructure.api;

import org.jspecify.annotations.NullMarked;
