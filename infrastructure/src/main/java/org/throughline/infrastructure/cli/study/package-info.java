/** Commands that run studies. */
@NullMarked
package org.throughline.infrastructure.cli.study;

import org.jspecify.annotations.NullMarked;
