/** The register of declared encounters: on whose word somebody opened a record. Shows answers and decides nothing. */
@NullMarked
package org.throughline.infrastructure.console.encounter;

import org.jspecify.annotations.NullMarked;
