/**
 * Commands on the wire: from a path and a body to a record, every wrong field named. Routes of a context live in its
 * own package.
 */
@NullMarked
package org.throughline.infrastructure.api.command;

import org.jspecify.annotations.NullMarked;
