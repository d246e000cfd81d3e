/**
 * Admission to county programs and discharge from them.
 * What happens before an admission and after a discharge is decided elsewhere and only appended or read here.
 */
@NullMarked
package org.throughline.command.episode;

import org.jspecify.annotations.NullMarked;
