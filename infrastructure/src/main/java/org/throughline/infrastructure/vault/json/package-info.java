/**
 * The one way in which events, sealed values and views become JSON and come back, exact to the type and the same
 * bytes for the same value. Knows no key and no cipher.
 */
@NullMarked
package org.throughline.infrastructure.vault.json;

import org.jspecify.annotations.NullMarked;
