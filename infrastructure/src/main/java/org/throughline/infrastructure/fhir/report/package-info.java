/** What an import counts and tells. Line, type and code; never content. */
@NullMarked
package org.throughline.infrastructure.fhir.report;

import org.jspecify.annotations.NullMarked;
