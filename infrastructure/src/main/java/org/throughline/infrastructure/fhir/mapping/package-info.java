/** What each resource means in the field's words. Reads no file and offers nothing. */
@NullMarked
package org.throughline.infrastructure.fhir.mapping;

import org.jspecify.annotations.NullMarked;
