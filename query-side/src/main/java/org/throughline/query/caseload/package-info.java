/**
 * Whom workers carry: who is open where, what is due next, and who somebody is. No command and no rule of access
 * lives here.
 */
@NullMarked
package org.throughline.query.caseload;

import org.jspecify.annotations.NullMarked;
