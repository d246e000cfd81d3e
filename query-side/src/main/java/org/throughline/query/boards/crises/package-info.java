/**
 * The open crisis responses, for whoever responds. What they show is folded by the caseload.
 */
@NullMarked
package org.throughline.query.boards.crises;

import org.jspecify.annotations.NullMarked;
