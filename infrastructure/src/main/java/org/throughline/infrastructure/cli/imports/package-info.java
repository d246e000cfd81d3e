/** Commands that bring something in: a FHIR delivery, an account. */
@NullMarked
package org.throughline.infrastructure.cli.imports;

import org.jspecify.annotations.NullMarked;
