/** Tests of what the page of the proof says. */
@NullMarked
package org.throughline.infrastructure.console.proof;

import org.jspecify.annotations.NullMarked;
