package org.throughline.kernel.episode;

/** Why no follow-up is owed. */
public enum FollowUpNotApplicable {
    DECEASED,
    INCARCERATED,
    TRANSFERRED_TO_OTHER_CARE,
    MOVED_OUT_OF_COUNTY
}
