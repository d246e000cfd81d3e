/**
 * When a client was met, or tried in vain, and what care they had elsewhere. Read from the ledger when asked: notes of years
 * are no read model. What is still to come is among the appointments.
 */
@NullMarked
package org.throughline.query.boards.contacts;

import org.jspecify.annotations.NullMarked;
