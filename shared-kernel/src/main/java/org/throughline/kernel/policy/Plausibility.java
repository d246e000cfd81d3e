package org.throughline.kernel.policy;

/**
 * Beyond which times a person's word is taken for a slip of the pen. It refuses what people enter; what a feed says
 * beyond it is kept and flagged.
 *
 * @param longestLifeYears nobody lives longer, so nothing about a person, worker or program lies further back
 * @param oldestWorkDays how many days back work of the county may lie that is entered by hand
 * @param furthestAppointmentDays how many days ahead of when it was made an appointment may be
 */
public record Plausibility(int longestLifeYears, int oldestWorkDays, int furthestAppointmentDays) {
    /** What holds where a policy pack says nothing: 130 years, ten years, a year. */
    public static final Plausibility USUAL = new Plausibility(130, 3_653, 366);
}
