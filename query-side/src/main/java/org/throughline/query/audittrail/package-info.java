/**
 * One row for each domain event, in plain words, with what it changed. Reads of data are not here but in the access
 * history.
 */
@NullMarked
package org.throughline.query.audittrail;

import org.jspecify.annotations.NullMarked;
