/**
 * What can happen to the identity of a person: registration, identification, corrections, death.
 */
@NullMarked
package org.throughline.kernel.client;

import org.jspecify.annotations.NullMarked;
