/** Help, and what each refusal means. Reads no view and shows nobody. */
@NullMarked
package org.throughline.infrastructure.console.help;

import org.jspecify.annotations.NullMarked;
