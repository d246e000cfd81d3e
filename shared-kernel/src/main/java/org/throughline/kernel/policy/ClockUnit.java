package org.throughline.kernel.policy;

/** In what a clock counts. */
public enum ClockUnit {
    MINUTES,
    /** Hours run through changes of daylight time: they are counted by instant. */
    HOURS,
    CALENDAR_DAYS,
    /** Monday to Friday without the holidays of the policy pack. */
    BUSINESS_DAYS
}
