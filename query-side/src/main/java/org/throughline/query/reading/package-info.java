/**
 * How an answer leaves: sealed, naming whom it shows, and only against a grant. No view lives here.
 */
@NullMarked
package org.throughline.query.reading;

import org.jspecify.annotations.NullMarked;
