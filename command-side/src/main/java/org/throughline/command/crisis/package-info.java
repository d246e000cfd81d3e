/**
 * Crisis responses from the first call to the follow-up, and who the person in crisis is.
 */
@NullMarked
package org.throughline.command.crisis;

import org.jspecify.annotations.NullMarked;
