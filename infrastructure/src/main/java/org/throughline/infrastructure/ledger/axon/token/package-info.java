/**
 * Where Axon's streaming processors keep how far they have come: claims, positions and segments in MongoDB.
 * Nothing that handles events may live here.
 */
@NullMarked
package org.throughline.infrastructure.ledger.axon.token;

import org.jspecify.annotations.NullMarked;
