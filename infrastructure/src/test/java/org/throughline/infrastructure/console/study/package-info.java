/** Tests of the page of studies. */
@NullMarked
package org.throughline.infrastructure.console.study;

import org.jspecify.annotations.NullMarked;
