/**
 * Contenders that stand on Axon Framework 5: our ledger and Axon's own relational engine, and the run that compares
 * them with Axon 4's MongoDB extension and with what the machine can do at all. Not part of the product.
 */
@NullMarked
package org.throughline.bench.axon5;

import org.jspecify.annotations.NullMarked;
