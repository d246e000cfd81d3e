/**
 * Imports of a whole delivery through the application's own commands and stores, and what must hold of the stores
 * afterwards. How single lines are mapped is tested where they are mapped.
 */
@NullMarked
package org.throughline.infrastructure.boot.imports;

import org.jspecify.annotations.NullMarked;
