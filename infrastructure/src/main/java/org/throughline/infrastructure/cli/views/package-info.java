/** Commands for operators of views and automations. */
@NullMarked
package org.throughline.infrastructure.cli.views;

import org.jspecify.annotations.NullMarked;
