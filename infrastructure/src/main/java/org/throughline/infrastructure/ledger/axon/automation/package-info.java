/**
 * Runs automations (event handlers that send commands) inside the safe envelope of Axon's processors, and parks the
 * events they fail on. No automation may live here.
 */
@NullMarked
package org.throughline.infrastructure.ledger.axon.automation;

import org.jspecify.annotations.NullMarked;
