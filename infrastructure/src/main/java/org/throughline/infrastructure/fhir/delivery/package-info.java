/** Reads the files of a delivery and what they refer to in each other. What a resource means is the mapping's. */
@NullMarked
package org.throughline.infrastructure.fhir.delivery;

import org.jspecify.annotations.NullMarked;
