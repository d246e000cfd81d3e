/**
 * Measures the application against the bars that it set itself: what a trace costs a read, how soon a start is ready.
 * Run by {@code throughline bench}. Nothing here is a test, and nothing here is part of the product.
 */
@NullMarked
package org.throughline.infrastructure.bench;

import org.jspecify.annotations.NullMarked;
