/** HTTP about referrals: which command has which path. No rule of the field lives here. */
@NullMarked
package org.throughline.infrastructure.api.referral;

import org.jspecify.annotations.NullMarked;
