/** Problem details (RFC 9457): every failure as an answer that never repeats what was sent. */
@NullMarked
package org.throughline.infrastructure.api.problem;

import org.jspecify.annotations.NullMarked;
