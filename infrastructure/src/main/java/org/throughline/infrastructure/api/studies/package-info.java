/** HTTP about studies by replay: which study has which path. No measure lives here. */
@NullMarked
package org.throughline.infrastructure.api.studies;

import org.jspecify.annotations.NullMarked;
