/**
 * Decisions about referrals, from the request for a service to its end.
 * Intakes and admissions that follow from one live in capabilities of their own.
 */
@NullMarked
package org.throughline.command.referral;

import org.jspecify.annotations.NullMarked;
