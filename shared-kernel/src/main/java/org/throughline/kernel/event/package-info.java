/**
 * What every event has, whatever it is about: ids that become tags, the envelope, provenance and time.
 * Events of a capability live in that capability's package, not here.
 */
@NullMarked
package org.throughline.kernel.event;

import org.jspecify.annotations.NullMarked;
