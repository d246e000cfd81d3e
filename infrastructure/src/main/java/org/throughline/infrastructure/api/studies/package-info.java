/** HTTP about studies by replay: paths, schemas and JSON follow from what a study declares. No measure lives here. */
@NullMarked
package org.throughline.infrastructure.api.studies;

import org.jspecify.annotations.NullMarked;
