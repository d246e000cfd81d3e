/**
 * Decisions about appointments: booked, rescheduled, cancelled, kept, missed.
 * What a program offers on a referral is decided in {@code referral}.
 */
@NullMarked
package org.throughline.command.appointment;

import org.jspecify.annotations.NullMarked;
