package org.throughline.kernel.privacy;

/** What restricts the use of a record beyond HIPAA. */
public enum Label {
    /** Identifies a person as a patient of a Part 2 program (42 CFR 2.11, 2.12). */
    PART2("42CFR2"),
    /** Speaks of substance use without coming from a Part 2 program. */
    SUD("SUD"),
    /** Lanterman-Petris-Short records (California W&I 5328). */
    LPS("LPS"),
    /** HIV test results (California H&S 120975 ff.). */
    HIV("HIV"),
    /** Reports of abuse or neglect and who made them (California PC 11167, 11167.5). */
    MANDATED_REPORT("MANDATED_REPORT"),
    /** Where somebody hides from violence. */
    DV_LOCATION("DV_LOCATION"),
    /** Care a minor consented to alone (California Fam. Code 6924, H&S 124260). */
    MINOR_SELF_CONSENT("MINOR_SELF_CONSENT");

    private final String code;

    Label(String code) {
        this.code = code;
    }

    /** The code that is written on a record. */
    public String code() {
        return code;
    }
}
