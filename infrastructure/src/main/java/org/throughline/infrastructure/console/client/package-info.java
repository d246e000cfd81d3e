/** One client: who they are, what is due and open, who carries them. Shows answers as they are and decides nothing. */
@NullMarked
package org.throughline.infrastructure.console.client;

import org.jspecify.annotations.NullMarked;
