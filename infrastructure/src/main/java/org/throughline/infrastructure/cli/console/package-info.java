/**
 * What commands of the command line share: terminal, exit codes, problems in one sentence, the stores of an
 * installation. No command lives here.
 */
@NullMarked
package org.throughline.infrastructure.cli.console;

import org.jspecify.annotations.NullMarked;
