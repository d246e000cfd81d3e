/** Axon 4's MongoDB extension as a contender, on the embedded store or on mongo-java-server's own H2 backend. */
@NullMarked
package org.throughline.bench.axon4;

import org.jspecify.annotations.NullMarked;
