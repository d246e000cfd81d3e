/** What operators look at: health of the parts. Meters live with what they measure. No personal data, ever. */
@NullMarked
package org.throughline.infrastructure.metrics;

import org.jspecify.annotations.NullMarked;
