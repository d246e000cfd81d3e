/**
 * Incidents: what went wrong and must be looked at by somebody else.
 */
@NullMarked
package org.throughline.kernel.protection;

import org.jspecify.annotations.NullMarked;
