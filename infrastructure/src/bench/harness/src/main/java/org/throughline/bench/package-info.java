/**
 * Measures event stores side by side: the contender's contract, its process, closed-loop load and figures. Nothing here
 * knows a store, so that contenders whose libraries exclude each other share it.
 */
@NullMarked
package org.throughline.bench;

import org.jspecify.annotations.NullMarked;
