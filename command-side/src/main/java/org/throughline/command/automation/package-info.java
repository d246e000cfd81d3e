/**
 * Automations: when something was recorded, then a command follows. Each is one class with one event handler for each
 * event, sends commands that do nothing the second time, and keeps its state in the ledger. No clock and no store.
 */
@NullMarked
package org.throughline.command.automation;

import org.jspecify.annotations.NullMarked;
