/**
 * What relates workers to clients, and what workers are, folded from events: always as of now. Rules that rest on it
 * live in {@code rule} and {@code view}.
 */
@NullMarked
package org.throughline.infrastructure.access.relationship;

import org.jspecify.annotations.NullMarked;
