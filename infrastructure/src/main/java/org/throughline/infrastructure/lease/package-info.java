/**
 * Leases: who may do what only one node may do at a time, and how the work is shared among nodes. No clocks are compared. What is
 * done under a lease lives elsewhere.
 */
@NullMarked
package org.throughline.infrastructure.lease;

import org.jspecify.annotations.NullMarked;
