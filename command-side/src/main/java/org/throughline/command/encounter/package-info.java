/**
 * Encounters: a worker says that they have to do with a person to whom nothing related them, somebody else confirms it,
 * who answers for it acknowledges it. What an encounter opens is decided by the gate, not here.
 */
@NullMarked
package org.throughline.command.encounter;

import org.jspecify.annotations.NullMarked;
