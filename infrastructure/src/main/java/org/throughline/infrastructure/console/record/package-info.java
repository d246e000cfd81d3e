/** One page for any record: how it stands, and the forms of every command that acts on it. Decides nothing. */
@NullMarked
package org.throughline.infrastructure.console.record;

import org.jspecify.annotations.NullMarked;
