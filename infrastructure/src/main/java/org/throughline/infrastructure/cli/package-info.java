/** The commands of the command line: options, figures and plain sentences; the work itself is done elsewhere. */
@NullMarked
package org.throughline.infrastructure.cli;

import org.jspecify.annotations.NullMarked;
