/**
 * Measures of outcome by replaying the ledger, each with a manifest by which it can be repeated. A measure is one file
 * that says what it reads, counts and leaves out ({@link org.throughline.query.studies.Study}); it is known to the rest
 * of the program by its line in {@link org.throughline.query.studies.Studies}, and what else it needs is here once.
 */
@NullMarked
package org.throughline.query.studies;

import org.jspecify.annotations.NullMarked;
