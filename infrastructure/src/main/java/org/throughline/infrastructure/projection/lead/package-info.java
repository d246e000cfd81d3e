/** Who feeds a projection and what the owner does: keep the catalogue, let builds take over, wait out an outage. */
@NullMarked
package org.throughline.infrastructure.projection.lead;

import org.jspecify.annotations.NullMarked;
