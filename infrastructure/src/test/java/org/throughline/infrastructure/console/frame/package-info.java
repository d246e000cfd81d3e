@NullMarked
package org.throughline.infrastructure.console.frame;

import org.jspecify.annotations.NullMarked;
