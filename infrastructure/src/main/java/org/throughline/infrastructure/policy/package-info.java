/** Reads the file in which a county sets its rules; what the rules mean is decided elsewhere. */
@NullMarked
package org.throughline.infrastructure.policy;

import org.jspecify.annotations.NullMarked;
