/**
 * What can happen to a referral.
 */
@NullMarked
package org.throughline.kernel.referral;

import org.jspecify.annotations.NullMarked;
