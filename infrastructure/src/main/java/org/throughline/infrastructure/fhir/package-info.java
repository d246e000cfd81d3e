/** Reads FHIR R4 deliveries and says in commands what they mean; whether a command is accepted is decided elsewhere. */
@NullMarked
package org.throughline.infrastructure.fhir;

import org.jspecify.annotations.NullMarked;
