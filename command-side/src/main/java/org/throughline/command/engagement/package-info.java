/**
 * Contacts of ours, care elsewhere, and which transitions the end of care elsewhere makes us owe.
 * What becomes of a transition once it is open is decided elsewhere.
 */
@NullMarked
package org.throughline.command.engagement;

import org.jspecify.annotations.NullMarked;
