package org.throughline.kernel.crisis;

/** How a response ended. */
public enum Disposition {
    RESOLVED_BY_PHONE,
    STABILIZED_ON_SCENE,
    VOLUNTARY_CSU,
    CSU_HOLD,
    ED_MEDICAL,
    PSYCHIATRIC_INPATIENT,
    RESPITE,
    SOBERING,
    DECLINED,
    UNABLE_TO_LOCATE,
    LAW_ENFORCEMENT,
    REFERRED
}
