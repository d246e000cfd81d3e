/**
 * What can happen to an enrolment in a county program, from admission to discharge.
 */
@NullMarked
package org.throughline.kernel.episode;

import org.jspecify.annotations.NullMarked;
