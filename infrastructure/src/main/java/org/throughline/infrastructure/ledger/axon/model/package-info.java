/**
 * How decision models are read: one fold of the events that match their criteria, for each unit of work.
 * No decision and no storage may live here.
 */
@NullMarked
package org.throughline.infrastructure.ledger.axon.model;

import org.jspecify.annotations.NullMarked;
