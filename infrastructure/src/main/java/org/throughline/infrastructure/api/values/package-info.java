/**
 * Which codes may be chosen where a command takes a code, kept as data. What a code system admits at all is in the kernel.
 */
@NullMarked
package org.throughline.infrastructure.api.values;

import org.jspecify.annotations.NullMarked;
