/**
 * What stands at a program's door: referrals to answer, intakes, who is to be admitted and who waits for a place. What it
 * shows is folded by the caseload. Whom the program serves already is in its caseload.
 */
@NullMarked
package org.throughline.query.boards.program;

import org.jspecify.annotations.NullMarked;
