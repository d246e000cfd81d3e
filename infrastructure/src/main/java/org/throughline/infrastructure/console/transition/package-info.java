/** The board of transitions: who is between two services, who has them, and what can be done next. */
@NullMarked
package org.throughline.infrastructure.console.transition;

import org.jspecify.annotations.NullMarked;
