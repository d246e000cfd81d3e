@NullMarked
package org.throughline.infrastructure.console.form;

import org.jspecify.annotations.NullMarked;
