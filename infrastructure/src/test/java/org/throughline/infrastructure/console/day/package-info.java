@NullMarked
package org.throughline.infrastructure.console.day;

import org.jspecify.annotations.NullMarked;
