/**
 * The gate: who may see and do what, the trace that comes first, and the dispatch of commands behind it. No view and
 * no decision of the field lives here, and nothing here opens a sealed value without a grant.
 */
@NullMarked
package org.throughline.infrastructure.access;

import org.jspecify.annotations.NullMarked;
