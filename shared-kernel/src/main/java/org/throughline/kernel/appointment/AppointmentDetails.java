package org.throughline.kernel.appointment;

import org.jspecify.annotations.Nullable;
import org.throughline.kernel.id.EpisodeId;
import org.throughline.kernel.id.FacilityId;
import org.throughline.kernel.id.IntakeId;
import org.throughline.kernel.id.ProgramId;
import org.throughline.kernel.id.ReferralId;
import org.throughline.kernel.id.TransitionId;
import org.throughline.kernel.id.WorkerId;

/**
 * With whom an appointment is, where, and what it serves. Every event of an appointment carries all of it, because ids
 * are what events are found by and cannot be added to stored ones.
 *
 * @param program the program that gives it
 * @param worker the worker whom the client is to see, or null for whoever of the program is there
 * @param facility the place of others where it is to be, or null for the program's own
 * @param referral the referral that led to it, if one did
 * @param intake the intake it belongs to, if to one
 * @param episode the episode in which it is, or which it follows, if there is one
 * @param transition the transition that it serves, if it serves one
 */
public record AppointmentDetails(
        ProgramId program,
        @Nullable WorkerId worker,
        @Nullable FacilityId facility,
        @Nullable ReferralId referral,
        @Nullable IntakeId intake,
        @Nullable EpisodeId episode,
        @Nullable TransitionId transition) {}
