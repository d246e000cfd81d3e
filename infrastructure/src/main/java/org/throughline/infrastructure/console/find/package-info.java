/**
 * Finding a person by exact terms. What was typed is posted, waits sealed in the session, and stands in no address, title
 * or log; each showing asks anew and is traced.
 */
@NullMarked
package org.throughline.infrastructure.console.find;

import org.jspecify.annotations.NullMarked;
